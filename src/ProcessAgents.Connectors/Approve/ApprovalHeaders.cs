using ProcessAgents.Agents;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Connectors.Approve;

/// <summary>The headers of an <c>approval</c> task.</summary>
internal sealed record ApprovalHeaders
{
    /// <summary>Ids of the user tasks whose decision is checked.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>Gives what was decided.</summary>
    public required FeelExpression Decision { get; init; }

    /// <summary>Gives who may not decide: a name or a list of names; null when anybody in a group may.</summary>
    public required FeelExpression? Requester { get; init; }

    public required string ResultVariable { get; init; }

    public static ApprovalHeaders Read(JobContext job)
    {
        var headers = new TaskHeaders(job);
        return new ApprovalHeaders
        {
            Tasks = headers.Required("tasks")
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Decision = FeelVariables.Parse(headers.Optional("decision") ?? "approval", "header 'decision'"),
            Requester = headers.Optional("requester") is { } requester
                ? FeelVariables.Parse(requester, "header 'requester'")
                : null,
            ResultVariable = headers.Optional("resultVariable") ?? "approvalRecord",
        };
    }
}
