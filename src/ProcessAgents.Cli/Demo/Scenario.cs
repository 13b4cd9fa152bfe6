namespace ProcessAgents.Cli.Demo;

/// <summary>One refund request of the demo, what happens around it, and how it must end.</summary>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="OrderId">An order of the sample service.</param>
/// <param name="Complaint">What the customer writes; the simulated model answers by it.</param>
/// <param name="ExpectedEnd">Id of the end event that must be reached.</param>
internal sealed record Scenario(string Title, string OrderId, string Complaint, string ExpectedEnd)
{
    /// <summary>What people decide, by the id of the user task.</summary>
    public IReadOnlyDictionary<string, PersonsDecision> Decisions { get; init; } =
        new Dictionary<string, PersonsDecision>();

    /// <summary>The CRM refuses the note of this request.</summary>
    public bool CrmRefuses { get; init; }

    /// <summary>The process is deployed with this budget in US dollars; null leaves the one in the file.</summary>
    public string? BudgetUsd { get; init; }

    /// <summary>Nobody answers the first task: the clock is moved until its timers have fired.</summary>
    public bool NobodyAnswers { get; init; }

    /// <summary>Started by the message refund-requested instead of by its id.</summary>
    public bool StartsByMessage { get; init; }
}

/// <summary>What a person decides in a user task.</summary>
/// <param name="Person">Takes the task and completes it; stands among the sample people.</param>
/// <param name="Outcome">approve, reject or takeOver.</param>
internal sealed record PersonsDecision(string Person, string Outcome);
