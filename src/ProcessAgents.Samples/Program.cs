using System.CommandLine;
using ProcessAgents.Samples;
using ProcessAgents.Samples.ModelEndpoint;
using ProcessAgents.Samples.OrderService;

var root = new RootCommand("Programs around ProcessAgents that stand in for what a company already has.")
{
    ModelEndpointCommand.Create(),
    OrderServiceCommand.Create(),
};
root.Options.Add(SampleProgram.StopWithInput);
return await root.Parse(args).InvokeAsync();
