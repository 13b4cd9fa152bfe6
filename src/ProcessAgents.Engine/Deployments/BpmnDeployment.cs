using ProcessAgents.Bpmn;
using ProcessAgents.Engine.Elements;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>Plans the processes of a BPMN file.</summary>
internal sealed class BpmnDeployment(IDefinitionState definitions, ResourceModels models, RecordWriter writer)
{
    public void Plan(DeploymentResource resource, string checksum, DeploymentPlan plan)
    {
        var read = models.ReadBpmn(resource.Content, resource.ResourceName, checksum);
        foreach (var problem in read.Problems)
        {
            plan.Problems.Add((resource.ResourceName, Describe(problem)));
        }

        if (read.Problems.Count == 0 && read.Processes.Count == 0)
        {
            plan.Problems.Add((resource.ResourceName, "it holds no executable process (isExecutable=\"true\")"));
        }

        foreach (var process in read.Processes)
        {
            foreach (var problem in SupportedElements.Problems(process))
            {
                plan.Problems.Add((resource.ResourceName, problem));
            }

            if (plan.Processes.Exists(planned => planned.BpmnProcessId == process.Id))
            {
                plan.Problems.Add(
                    (resource.ResourceName, $"process '{process.Id}' appears twice in the deployment"));
                continue;
            }

            plan.Processes.Add(Plan(process, resource, checksum, plan));
        }
    }

    /// <summary>What is bound to the deployment must be part of it.</summary>
    public void CheckBindings(DeploymentPlan plan)
    {
        foreach (var process in plan.Processes.Where(process => !process.IsDuplicate))
        {
            foreach (var element in models.ProcessOf(process).Elements)
            {
                if (MissingTarget(element, plan) is { } missing)
                {
                    plan.Problems.Add((
                        process.ResourceName,
                        $"line {element.Line}: {element.ElementType} '{element.Id}' is bound to {missing} of the same "
                        + "deployment, but the deployment has none of that id"));
                }
            }
        }
    }

    private static string? MissingTarget(ExecutableElement element, DeploymentPlan plan) => element switch
    {
        ExecutableBusinessRuleTask { CalledDecision: { BindingType: BindingType.Deployment } called }
            when called.DecisionId.StaticValue is { } id && !plan.Decisions.Exists(each => each.DecisionId == id) =>
            $"decision '{id}'",
        ExecutableCallActivity { CalledElement: { BindingType: BindingType.Deployment } called }
            when called.ProcessId.StaticValue is { } id && !plan.Processes.Exists(each => each.BpmnProcessId == id) =>
            $"process '{id}'",
        ExecutableUserTask { UserTask.Form: { BindingType: BindingType.Deployment, FormId: { } id } }
            when !plan.Forms.Exists(each => each.FormId == id) => $"form '{id}'",
        _ => null,
    };

    private static string Describe(BpmnProblem problem) =>
        $"line {problem.Line}, column {problem.Column}: {problem.ElementType ?? "document"}"
        + (problem.ElementId is null ? "" : $" '{problem.ElementId}'")
        + $": {problem.Message}";

    private ProcessRecord Plan(
        ExecutableProcess process, DeploymentResource resource, string checksum, DeploymentPlan plan)
    {
        var latest = definitions.FindLatestProcess(process.Id)?.Value;
        if (latest is not null && latest.Checksum == checksum && latest.ResourceName == resource.ResourceName)
        {
            return latest with { IsDuplicate = true };
        }

        return new ProcessRecord
        {
            BpmnProcessId = process.Id,
            Name = process.Name ?? "",
            Version = (latest?.Version ?? 0) + 1,
            VersionTag = process.VersionTag ?? "",
            ProcessDefinitionKey = writer.NextKey(),
            ResourceName = resource.ResourceName,
            Checksum = checksum,
            Resource = resource.Content,
            DeploymentKey = plan.DeploymentKey,
        };
    }
}
