using System.Collections.Frozen;

namespace ProcessAgents.Dmn;

/// <summary>The languages that expressions may name.</summary>
internal static class ExpressionLanguage
{
    private static readonly FrozenSet<string> NamesOfFeel = new[]
    {
        "feel",
        "http://www.omg.org/spec/FEEL/20140401",
        "http://www.omg.org/spec/DMN/20180521/FEEL/",
        "https://www.omg.org/spec/DMN/20191111/FEEL/",
        "https://www.omg.org/spec/DMN/20211108/FEEL/",
        "https://www.omg.org/spec/DMN/20230324/FEEL/",
        "https://www.omg.org/spec/DMN/20240513/FEEL/",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name means FEEL; none does too.</summary>
    public static bool IsFeel(string? language) => language is null || NamesOfFeel.Contains(language.Trim());
}
