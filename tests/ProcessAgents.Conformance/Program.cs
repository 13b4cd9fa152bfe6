using ProcessAgents.Conformance;

// Arguments: names of sets (all when none is given); --update writes the score files; --misses lists what did not pass.
string[] only = [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
bool update = args.Contains("--update");
bool showMisses = args.Contains("--misses");
var material = ConformanceMaterial.Find();
IConformanceSet[] sets = [.. ConformanceSets.All.Where(set => only.Length == 0 || only.Contains(set.Name))];
if (sets.Length == 0 || only.Except(sets.Select(set => set.Name)).Any())
{
    string known = string.Join(", ", ConformanceSets.All.Select(set => set.Name));
    Console.Error.WriteLine($"Expected the names of sets, but found '{string.Join(' ', only)}'. Known sets: {known}.");
    return 2;
}
bool failed = false;
foreach (IConformanceSet set in sets)
{
    if (set.NotRun is { } reason)
    {
        Console.WriteLine($"{set.Name} NOT RUN ({reason}; nothing was counted)");
        continue;
    }
    ConformanceScore? score = set.Run(material);
    if (score is null)
    {
        Console.WriteLine($"{set.Name} ABSENT (its material is not on this machine; nothing was counted)");
        continue;
    }
    Console.WriteLine($"{set.Name} {score.Passed}/{score.Total}");
    ScoreFile? committed = ScoreFile.Read(material.Scores, set.Name);
    IReadOnlyList<ConformanceMiss> lost = committed?.Lost(score) ?? [];
    foreach (ConformanceMiss miss in showMisses ? score.Misses : lost)
    {
        Console.WriteLine($"  {(lost.Contains(miss) ? "LOST" : "MISS")} {miss.Id}: {miss.Reason}");
    }
    if (update)
    {
        ScoreFile.Write(material.Scores, set.Name, score);
    }
    else
    {
        failed |= lost.Count > 0 || committed?.Passed > score.Passed;
    }
}
if (only.Length == 0)
{
    IReadOnlyList<string> unread = material.Unread(ConformanceSets.All.SelectMany(set => set.Reads));
    foreach (string path in unread)
    {
        Console.WriteLine($"{path} UNKNOWN (no set reads it; nothing was counted)");
    }
}
return failed ? 1 : 0;
