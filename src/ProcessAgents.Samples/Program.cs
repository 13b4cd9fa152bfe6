using System.CommandLine;
using ProcessAgents.Samples.ModelEndpoint;
using ProcessAgents.Samples.OrderService;

var root = new RootCommand("Programs around ProcessAgents that stand in for what a company already has.")
{
    ModelEndpointCommand.Create(),
    OrderServiceCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
