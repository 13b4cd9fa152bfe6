using System.Diagnostics.CodeAnalysis;
using ProcessAgents.Feel;

namespace ProcessAgents.Cli.Input;

/// <summary>The entries of a context as the variables of an expression.</summary>
internal sealed class ContextScope(FeelContext context) : IFeelScope
{
    public IEnumerable<string> Names => context.Keys;

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value) => context.TryGetValue(name, out value);
}
