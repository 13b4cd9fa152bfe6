using ProcessAgents.Benchmarks.Broker;

var only = args.FirstOrDefault();
if (only is null or "broker")
{
    await BrokerBenchmark.RunAsync(seconds: 8, inFlight: 64);
}

return 0;
