using System.Diagnostics.CodeAnalysis;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Feel;

namespace ProcessAgents.Engine.Variables;

/// <summary>The variables that an expression sees: those of its scope and of all scopes around it.</summary>
internal sealed class VariableScope(
    IVariableState variables, IElementInstanceState elementInstances, long scopeKey, FeelContext? inFront = null)
    : IFeelScope
{
    public IEnumerable<string> Names
    {
        get
        {
            var names = new HashSet<string>(inFront?.Keys ?? [], StringComparer.Ordinal);
            for (var key = scopeKey; key >= 0; key = ParentOf(key))
            {
                names.UnionWith(variables.NamesOf(key));
            }

            return names;
        }
    }

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        if (inFront is not null && inFront.TryGetValue(name, out value))
        {
            return true;
        }

        for (var key = scopeKey; key >= 0; key = ParentOf(key))
        {
            if (variables.Find(key, name) is { } variable)
            {
                value = variable.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    private long ParentOf(long key) => elementInstances.Find(key)?.Value.FlowScopeKey ?? -1;
}
