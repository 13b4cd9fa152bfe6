namespace ProcessAgents.Dmn;

/// <summary>Finds the name that somebody may have meant.</summary>
internal static class Suggestion
{
    private const int DistanceMax = 3;

    // Beyond this, looking for the nearest name takes longer than it helps.
    private const int NamesMax = 1000;
    private const int LengthMax = 100;

    /// <summary>The end of a sentence: <c>; did you mean 'discount'?</c>, or only a full stop.</summary>
    public static string End(string name, IEnumerable<string> known)
    {
        var nearest = name.Length > LengthMax
            ? null
            : known.Take(NamesMax)
                .Where(candidate => candidate.Length <= LengthMax)
                .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
                .Where(pair => pair.Distance <= Math.Min(DistanceMax, Math.Max(1, name.Length / 2)))
                .OrderBy(pair => pair.Distance)
                .Select(pair => pair.Name)
                .FirstOrDefault();
        return nearest is null ? "." : $"; did you mean '{nearest}'?";
    }

    /// <summary>How many letters must be changed, added or taken away (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + cost));
            }
        }

        return row[^1];
    }
}
