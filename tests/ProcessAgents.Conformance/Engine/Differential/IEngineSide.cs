namespace ProcessAgents.Conformance;

/// <summary>An engine that a scenario runs on.</summary>
internal interface IEngineSide
{
    EngineTrace Trace { get; }

    /// <summary>The sentence of the last refusal, for people.</summary>
    string Reason { get; }

    /// <summary>Deploys resources; "OK", or the code of the refusal.</summary>
    string Deploy(IReadOnlyList<(string Name, string Content)> resources);

    /// <summary>Does something; what comes back as text, without keys: "OK", or the code of the refusal.</summary>
    string Do(EngineAction action);
}
