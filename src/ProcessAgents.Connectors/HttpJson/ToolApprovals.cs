using System.Text.Json.Nodes;
using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Connectors.HttpJson;

/// <summary>An irreversible call is made only when the process shows who or what allowed it.</summary>
internal sealed class ToolApprovals(TemplateRenderer renderer)
{
    /// <returns>The name of the person, or the id of the rule, that allowed the call.</returns>
    /// <exception cref="JobFailureException">The task does not say where that stands.</exception>
    /// <exception cref="BpmnErrorException">Nobody allowed it: the process asks.</exception>
    public string Of(HttpJsonHeaders headers, JobContext job, FeelContext scope)
    {
        if (headers.Approval is not { } expression)
        {
            throw JobEnds.Incident(
                $"Expected task '{job.ElementId}' to say what allows its irreversible call, but it has no header "
                + "'approval': FEEL that gives the name of a person or the id of a rule.");
        }

        var result = expression.Evaluate(scope, renderer.Environment());
        return result is { IsSuccess: true, Value: FeelString { Value.Length: > 0 } name }
            ? name.Value
            : throw new BpmnErrorException(
                BpmnErrorCodes.ApprovalRequired,
                $"Tool '{headers.Tool}' cannot be undone, and nobody allowed it: '{expression.Text}' gives no name.",
                new JsonObject { ["approvalRequired"] = new JsonObject { ["tool"] = headers.Tool } });
    }
}
