using System.Collections.Frozen;

namespace ProcessAgents.Feel;

/// <summary>All functions of the language, by dialect.</summary>
internal static class Builtins
{
    private static readonly FrozenDictionary<string, Builtin> Camunda = Create(CamundaBuiltins.All);
    private static readonly FrozenDictionary<string, Builtin> Standard = Create(StandardBuiltins.All);
    private static readonly FrozenDictionary<string, string[]> Spaced = CreateSpaced();

    public static IEnumerable<string> Names(FeelDialect dialect) => Table(dialect).Keys;

    public static Builtin? Find(string name, FeelDialect dialect) => Table(dialect).GetValueOrDefault(name);

    /// <summary>The longest name of several words that stands at the position, followed by arguments.</summary>
    public static (string Name, int End)? MatchSpaced(string text, int at, FeelDialectRules rules)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }
        if (end == text.Length || text[end] is not (' ' or '\t' or '\r' or '\n')
            || !Spaced.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(at, end - at),
                out string[]? names))
        {
            return null;
        }
        foreach (string name in names)
        {
            if (KnownNames.EndOf(name, text, at) is { } matched && OpensArguments(text, matched)
                && (rules.JoinsWords || matched - at == name.Length))
            {
                return (name, matched);
            }
        }
        return null;
    }

    private static bool OpensArguments(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
        return at < text.Length && text[at] == '(';
    }

    private static FrozenDictionary<string, Builtin> Table(FeelDialect dialect) =>
        dialect == FeelDialect.Camunda ? Camunda : Standard;

    private static FrozenDictionary<string, Builtin> Create(IEnumerable<Overload> own)
    {
        IEnumerable<Overload> all =
        [
            .. ConversionBuiltins.All,
            .. BooleanBuiltins.All,
            .. StringBuiltins.All,
            .. PatternBuiltins.All,
            .. ListBuiltins.All,
            .. StatisticsBuiltins.All,
            .. NumericBuiltins.All,
            .. DateTimeBuiltins.All,
            .. RangeBuiltins.All,
            .. SortBuiltins.All,
            .. ContextBuiltins.All,
            .. own,
        ];
        return all.GroupBy(overload => overload.Function)
            .ToFrozenDictionary(group => group.Key, group =>
                new Builtin(group.Key, [.. group]), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, string[]> CreateSpaced() => Camunda.Keys.Concat(Standard.Keys).Distinct()
        .Where(name => name.Contains(' '))
        .GroupBy(name => name[..name.IndexOf(' ', StringComparison.Ordinal)])
        .ToFrozenDictionary(
            group => group.Key, group =>
                group.OrderByDescending(name => name.Length).ToArray(), StringComparer.Ordinal);
}
