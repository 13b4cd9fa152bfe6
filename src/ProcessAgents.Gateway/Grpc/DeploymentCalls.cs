using ProcessAgents.GatewayProtocol;
using ProcessAgents.Protocol;
using Wire = ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Gateway.Grpc;

internal sealed class DeploymentCalls(BrokerCommands commands)
{
    public async ValueTask<DeployResourceResponse> DeployResource(DeployResourceRequest request, GrpcServerCall call)
    {
        var tenantId = BrokerCommands.Tenant("a deployment", request.TenantId);
        var resources = request.Resources.Select(
            resource => new DeploymentResource(resource.Name, resource.Content.ToByteArray()));
        var (key, deployment) = await DeployAsync([.. resources], tenantId, call).ConfigureAwait(false);
        var response = new DeployResourceResponse { Key = key, TenantId = deployment.TenantId };
        response.Deployments.AddRange(deployment.Processes.Select(
            process => new Wire.Deployment { Process = Metadata(process) }));
        response.Deployments.AddRange(deployment.Decisions.Select(
            decision => new Wire.Deployment { Decision = Metadata(decision) }));
        response.Deployments.AddRange(deployment.DecisionRequirements.Select(
            requirements => new Wire.Deployment { DecisionRequirements = Metadata(requirements) }));
        response.Deployments.AddRange(deployment.Forms.Select(form => new Wire.Deployment { Form = Metadata(form) }));
        return response;
    }

    public async ValueTask<DeployProcessResponse> DeployProcess(DeployProcessRequest request, GrpcServerCall call)
    {
        var resources = request.Processes.Select(
            process => new DeploymentResource(process.Name, process.Definition.ToByteArray()));
        var (key, deployment) = await DeployAsync([.. resources], TenantIds.Default, call).ConfigureAwait(false);
        var response = new DeployProcessResponse { Key = key };
        response.Processes.AddRange(deployment.Processes.Select(Metadata));
        return response;
    }

    private async ValueTask<(long Key, DeploymentRecord Deployment)> DeployAsync(
        IReadOnlyList<DeploymentResource> resources, string tenantId, GrpcServerCall call)
    {
        var value = new DeploymentRecord { Resources = resources, TenantId = tenantId };
        var created = await commands.SendAsync(new Command((byte)DeploymentIntent.Create, -1, value), call)
            .ConfigureAwait(false);
        return (created.Key, (DeploymentRecord)created.Value);
    }

    private static ProcessMetadata Metadata(ProcessRecord process) => new()
    {
        BpmnProcessId = process.BpmnProcessId,
        Version = process.Version,
        ProcessDefinitionKey = process.ProcessDefinitionKey,
        ResourceName = process.ResourceName,
        TenantId = process.TenantId,
    };

    private static DecisionMetadata Metadata(DecisionRecord decision) => new()
    {
        DmnDecisionId = decision.DecisionId,
        DmnDecisionName = decision.DecisionName,
        Version = decision.Version,
        DecisionKey = decision.DecisionKey,
        DmnDecisionRequirementsId = decision.DecisionRequirementsId,
        DecisionRequirementsKey = decision.DecisionRequirementsKey,
        TenantId = decision.TenantId,
    };

    private static DecisionRequirementsMetadata Metadata(DecisionRequirementsRecord requirements) => new()
    {
        DmnDecisionRequirementsId = requirements.DecisionRequirementsId,
        DmnDecisionRequirementsName = requirements.DecisionRequirementsName,
        Version = requirements.Version,
        DecisionRequirementsKey = requirements.DecisionRequirementsKey,
        ResourceName = requirements.ResourceName,
        TenantId = requirements.TenantId,
    };

    private static FormMetadata Metadata(FormRecord form) => new()
    {
        FormId = form.FormId,
        Version = form.Version,
        FormKey = form.FormKey,
        ResourceName = form.ResourceName,
        TenantId = form.TenantId,
    };
}
