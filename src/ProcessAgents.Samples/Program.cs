using System.CommandLine;
using ProcessAgents.Samples.ModelEndpoint;

var root = new RootCommand("Programs around ProcessAgents that stand in for what a company already has.")
{
    ModelEndpointCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
