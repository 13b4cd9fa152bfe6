using ProcessAgents.Broker;
using ProcessAgents.GatewayProtocol;
using ProcessAgents.GatewayProtocol.Health;

namespace ProcessAgents.Gateway.Grpc;

/// <summary>Which gRPC method of the gateway is answered by what.</summary>
internal static class GrpcApi
{
    public static GrpcRoutes Routes(ProcessBroker broker, GatewayOptions options, TimeProvider timeProvider)
    {
        var commands = new BrokerCommands(broker, options.Limits, timeProvider);
        var activation = new JobActivationCalls(commands);
        var decisions = new DecisionCalls(commands);
        var deployments = new DeploymentCalls(commands);
        var elementInstances = new ElementInstanceCalls(commands);
        var jobs = new JobCalls(commands);
        var messages = new MessageCalls(commands);
        var processInstances = new ProcessInstanceCalls(commands);
        var signals = new SignalCalls(commands);
        var topology = new TopologyCalls(commands, options.ClusterId);
        var routes = new GrpcRoutes()
            .ServerStreaming(GatewayMethods.ActivateJobs, activation.ActivateJobs)
            .ServerStreaming(GatewayMethods.StreamActivatedJobs, activation.StreamActivatedJobs)
            .Unary(GatewayMethods.BroadcastSignal, signals.Broadcast)
            .Unary(GatewayMethods.CancelProcessInstance, processInstances.Cancel)
            .Unary(GatewayMethods.CompleteJob, jobs.Complete)
            .Unary(GatewayMethods.CreateProcessInstance, processInstances.Create)
            .Unary(GatewayMethods.CreateProcessInstanceWithResult, processInstances.CreateWithResult)
            .Unary(GatewayMethods.DeployProcess, deployments.DeployProcess)
            .Unary(GatewayMethods.DeployResource, deployments.DeployResource)
            .Unary(GatewayMethods.EvaluateDecision, decisions.Evaluate)
            .Unary(GatewayMethods.FailJob, jobs.Fail)
            .Unary(GatewayMethods.PublishMessage, messages.Publish)
            .Unary(GatewayMethods.ResolveIncident, elementInstances.ResolveIncident)
            .Unary(GatewayMethods.SetVariables, elementInstances.SetVariables)
            .Unary(GatewayMethods.ThrowError, jobs.ThrowError)
            .Unary(GatewayMethods.Topology, topology.Topology)
            .Unary(GatewayMethods.UpdateJobRetries, jobs.UpdateRetries)
            .Unary(GatewayMethods.UpdateJobTimeout, jobs.UpdateTimeout);
        AddUnimplemented(routes);
        new HealthService([GatewayMethods.ServiceName], broker.Stopped).AddTo(routes);
        return routes;
    }

    /// <summary>A method of the interface that the engine has no command for says so, not "no such method".</summary>
    private static void AddUnimplemented(GrpcRoutes routes)
    {
        foreach (var method in GatewayMethods.Descriptor.Methods)
        {
            var path = $"/{GatewayMethods.ServiceName}/{method.Name}";
            if (!routes.Contains(path))
            {
                routes.Unimplemented(
                    path, $"Expected to handle '{method.Name}', but the embedded engine does not offer it.");
            }
        }
    }
}
