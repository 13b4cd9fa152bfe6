using System.Security.Cryptography;
using System.Text;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>Deploys resources together or not at all.</summary>
internal sealed class DeploymentCreateProcessor(
    BpmnDeployment bpmn,
    DmnDeployment dmn,
    FormDeployment forms,
    StartEventSubscriptions subscriptions,
    EngineLimits limits,
    RecordWriter writer) : CommandProcessor<DeploymentRecord, DeploymentIntent>(DeploymentIntent.Create)
{
    protected override void Process(in CommandContext command, DeploymentRecord value)
    {
        if (value.Resources.Count == 0)
        {
            writer.Reject(
                RejectionType.InvalidArgument, "Expected to deploy at least one resource, but none was given.");
            return;
        }

        var bytes = value.Resources.Sum(resource => (long)resource.Content.Length);
        if (bytes > limits.DeploymentBytesMax)
        {
            writer.Reject(
                RejectionType.InvalidArgument,
                $"Expected to deploy at most {limits.DeploymentBytesMax} bytes, but the resources have {bytes}.");
            return;
        }

        var plan = new DeploymentPlan(writer.NextKey());
        Plan(value, plan);
        if (plan.Problems.Count > 0)
        {
            writer.Reject(RejectionType.InvalidArgument, Describe(plan));
            return;
        }

        Write(value, plan);
    }

    private void Plan(DeploymentRecord value, DeploymentPlan plan)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in value.Resources)
        {
            if (!names.Add(resource.ResourceName))
            {
                plan.Problems.Add((resource.ResourceName, "another resource of the deployment has the same name"));
                continue;
            }

            var checksum = Convert.ToHexStringLower(SHA256.HashData(resource.Content));
            switch (Extension(resource.ResourceName))
            {
                case ".bpmn":
                    bpmn.Plan(resource, checksum, plan);
                    break;
                case ".dmn":
                    dmn.Plan(resource, checksum, plan);
                    break;
                case ".form":
                    forms.Plan(resource, checksum, plan);
                    break;
                default:
                    plan.Problems.Add(
                        (resource.ResourceName, "the name must end in .bpmn, .dmn or .form to tell what it is"));
                    break;
            }
        }

        bpmn.CheckBindings(plan);
    }

    private static string Extension(string resourceName)
    {
        var dot = resourceName.LastIndexOf('.');
        return dot < 0 ? "" : resourceName[dot..].ToLowerInvariant();
    }

    private static string Describe(DeploymentPlan plan)
    {
        var text = new StringBuilder("Expected to deploy new resources, but found these problems:");
        foreach (var (resourceName, message) in plan.Problems)
        {
            text.Append('\n').Append('\'').Append(resourceName).Append("': ").Append(message);
        }

        return text.ToString();
    }

    private void Write(DeploymentRecord value, DeploymentPlan plan)
    {
        foreach (var form in plan.Forms.Where(form => !form.IsDuplicate))
        {
            writer.Event(form.FormKey, FormIntent.Created, form);
        }

        foreach (var graph in plan.DecisionRequirements.Where(graph => !graph.IsDuplicate))
        {
            writer.Event(graph.DecisionRequirementsKey, DecisionRequirementsIntent.Created, graph);
        }

        foreach (var decision in plan.Decisions.Where(decision => !decision.IsDuplicate))
        {
            writer.Event(decision.DecisionKey, DecisionIntent.Created, decision);
        }

        foreach (var process in plan.Processes.Where(process => !process.IsDuplicate))
        {
            subscriptions.CloseOfLatest(process.BpmnProcessId);
            writer.Event(process.ProcessDefinitionKey, ProcessIntent.Created, process);
            subscriptions.Open(process);
        }

        writer.Respond(writer.Event(plan.DeploymentKey, DeploymentIntent.Created, value with
        {
            Resources = [],
            Processes = [.. plan.Processes.Select(process => process with { Resource = [] })],
            DecisionRequirements = [.. plan.DecisionRequirements.Select(graph => graph with { Resource = [] })],
            Decisions = plan.Decisions,
            Forms = [.. plan.Forms.Select(form => form with { Resource = [] })],
        }));
    }
}
