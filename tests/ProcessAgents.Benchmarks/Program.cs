using ProcessAgents.Benchmarks.Broker;
using ProcessAgents.Benchmarks.Dmn;
using ProcessAgents.Benchmarks.Feel;

var only = args.FirstOrDefault();
if (only is null or "broker")
{
    await BrokerBenchmark.RunAsync(seconds: 8, inFlight: 64);
}

if (only is null or "dmn")
{
    DmnBenchmark.Run(seconds: 0.4);
}

if (only is null or "feel")
{
    FeelBenchmark.Run(seconds: 0.4);
}

if (only is null or "patterns")
{
    PatternBenchmark.Run(seconds: 0.4);
}

return 0;
