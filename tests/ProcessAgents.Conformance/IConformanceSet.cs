namespace ProcessAgents.Conformance;

/// <summary>Cases that nobody on this project wrote, and how one of them is judged. One file per set.</summary>
internal interface IConformanceSet
{
    /// <summary>The name on the command line, in the output and of the score file.</summary>
    string Name { get; }

    /// <summary>The folders or files below the corpora that the set reads; none where it makes its cases itself.</summary>
    IReadOnlyList<string> Reads => [];

    /// <summary>Why the set is not run although its material may be there; null for all that run.</summary>
    string? NotRun => null;

    /// <summary>Runs every case; null when the material is absent, which is said aloud and never counted.</summary>
    ConformanceScore? Run(ConformanceMaterial material);
}

/// <summary>What a run of a set gave.</summary>
/// <param name="Total">All cases of the set; a case that was skipped is a miss.</param>
/// <param name="Misses">The cases that did not pass, by an id that stays the same between runs.</param>
internal sealed record ConformanceScore(int Total, IReadOnlyList<ConformanceMiss> Misses)
{
    public int Passed => Total - Misses.Count;
}

/// <summary>A case that did not pass.</summary>
internal sealed record ConformanceMiss(string Id, string Reason);
