using System.Diagnostics.CodeAnalysis;

namespace ProcessAgents.Feel;

/// <summary>The variables that an expression sees.</summary>
public interface IFeelScope
{
    /// <summary>The names of all variables.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The value of a variable; false when there is no such variable, which differs from null.</summary>
    bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value);
}
