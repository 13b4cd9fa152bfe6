namespace ProcessAgents.Cli.Demo;

/// <summary>The stories of the demo. The orders stand in the sample service's data.</summary>
internal static class Scenarios
{
    public static IReadOnlyList<Scenario> All =>
    [
        new("a straight refund", "O-1001", "The kettle arrived broken, its lid is cracked.", "refunded")
        {
            StartsByMessage = true,
        },
        new("a wrong first proposal", "O-1002", "I was charged twice for this order.", "refunded"),
        new("one that needs approval", "O-1003", "The whole delivery never arrived.", "refunded")
        {
            Decisions = new Dictionary<string, PersonsDecision> { ["approve-refund"] = new("kim", "approve") },
        },
        new("one that is compensated", "O-1004", "The headphones do not work at all.", "failed") { CrmRefuses = true },
        new("one stopped by its budget", "O-1005", "I was charged twice for this order.", "rejected")
        {
            BudgetUsd = "0.01",
            Decisions = new Dictionary<string, PersonsDecision> { ["decide-by-hand"] = new("lee", "reject") },
        },
        new("one escalated by the timer", "O-1006", "Half of the parcel was missing.", "escalated")
        {
            NobodyAnswers = true,
            Decisions = new Dictionary<string, PersonsDecision> { ["approve-escalated"] = new("maria", "takeOver") },
        },
    ];
}
