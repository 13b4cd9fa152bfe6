using ProcessAgents.Dmn;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>Plans the decisions of a DMN file.</summary>
internal sealed class DmnDeployment(IDefinitionState definitions, ResourceModels models, RecordWriter writer)
{
    public void Plan(DeploymentResource resource, string checksum, DeploymentPlan plan)
    {
        var read = models.ReadDmn(resource.Content, resource.ResourceName, checksum);
        foreach (var problem in read.Problems)
        {
            plan.Problems.Add((resource.ResourceName, Describe(problem)));
        }

        if (read.Graph is not { } graph || read.Problems.Count > 0)
        {
            return;
        }

        if (plan.DecisionRequirements.Exists(planned => planned.DecisionRequirementsId == graph.Id))
        {
            plan.Problems.Add(
                (resource.ResourceName, $"decision requirements graph '{graph.Id}' appears twice in the deployment"));
            return;
        }

        var record = Plan(graph, resource, checksum);
        plan.DecisionRequirements.Add(record);
        foreach (var decision in graph.Decisions)
        {
            if (plan.Decisions.Exists(planned => planned.DecisionId == decision.Id))
            {
                plan.Problems.Add((resource.ResourceName, $"decision '{decision.Id}' appears twice in the deployment"));
            }
            else
            {
                plan.Decisions.Add(Plan(decision, record, plan));
            }
        }
    }

    private static string Describe(DmnProblem problem) =>
        $"line {problem.Line}, column {problem.Column}: {problem.ElementType ?? "document"}"
        + (problem.ElementId is null ? "" : $" '{problem.ElementId}'")
        + $": {problem.Message}";

    private DecisionRequirementsRecord Plan(
        DecisionRequirementsGraph graph, DeploymentResource resource, string checksum)
    {
        var latest = definitions.FindLatestRequirements(graph.Id)?.Value;
        if (latest is not null && latest.Checksum == checksum && latest.ResourceName == resource.ResourceName)
        {
            return latest with { IsDuplicate = true };
        }

        return new DecisionRequirementsRecord
        {
            DecisionRequirementsId = graph.Id,
            DecisionRequirementsName = graph.Name,
            Version = (latest?.Version ?? 0) + 1,
            DecisionRequirementsKey = writer.NextKey(),
            Namespace = graph.Namespace,
            ResourceName = resource.ResourceName,
            Checksum = checksum,
            Resource = resource.Content,
        };
    }

    private DecisionRecord Plan(Decision decision, DecisionRequirementsRecord graph, DeploymentPlan plan)
    {
        var latest = definitions.FindLatestDecision(decision.Id);
        if (latest is not null && graph.IsDuplicate
            && latest.DecisionRequirementsKey == graph.DecisionRequirementsKey)
        {
            return latest with { IsDuplicate = true };
        }

        return new DecisionRecord
        {
            DecisionId = decision.Id,
            DecisionName = decision.Name,
            Version = (latest?.Version ?? 0) + 1,
            VersionTag = decision.VersionTag ?? "",
            DecisionKey = writer.NextKey(),
            DecisionRequirementsId = graph.DecisionRequirementsId,
            DecisionRequirementsKey = graph.DecisionRequirementsKey,
            DeploymentKey = plan.DeploymentKey,
        };
    }
}
