namespace ProcessAgents.Ledger;

/// <summary>Which limit refused or ended a call.</summary>
/// <param name="ScopeId">The scope.</param>
/// <param name="Kind">What the scope is, in words for people.</param>
/// <param name="Limit">usd, steps, toolCalls, duration, wallClock, idle or stopped.</param>
/// <param name="Allowed">What may be spent, with its unit.</param>
/// <param name="Used">What was used before.</param>
/// <param name="Needed">What this call would add at most.</param>
public sealed record BudgetExceeded(
    string ScopeId, string Kind, string Limit, string Allowed, string Used, string Needed)
{
    /// <summary>One sentence for people.</summary>
    public string Message => Limit switch
    {
        "stopped" => $"The {Kind} was stopped: {Used}.",
        "idle" => $"The {Kind} allows a call {Allowed} without a sign of life; this one gave none and was ended.",
        "duration" or "wallClock" => $"The {Kind} may take {Allowed}, which are used up.",
        _ => $"The {Kind} may spend {Allowed}, has used or reserved {Used}, and this call needs up to {Needed}: not sent.",
    };
}

/// <summary>How long a call may go on before a limit ends it.</summary>
/// <param name="Left">Above zero.</param>
/// <param name="WhenOver">What to say when it is over.</param>
public sealed record TimeLimit(TimeSpan Left, BudgetExceeded WhenOver);

/// <summary>The times that a call must stay inside.</summary>
/// <param name="Whole">Until it must have ended; null when nothing limits that.</param>
/// <param name="Idle">Until it must have given a sign of life, again and again; null when nothing limits that.</param>
public sealed record TimeLimits(TimeLimit? Whole, TimeLimit? Idle);
