using System.Collections;
using System.Reflection;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// Which constructs and builtins of the language occur in parsed texts: a differential that leaves one out says nothing
/// of it.
/// </summary>
internal sealed class FeelCoverage
{
    private static readonly Type Construct = typeof(FeelExpression).Assembly.GetType("ProcessAgents.Feel.Node")!;

    // What only the standard's dialect has, and what stands where a text is wrong.
    private static readonly string[] Elsewhere = ["ErrorNode", "PointRangeNode"];

    private readonly HashSet<string> _seen = [];

    public void Add(object parsed) => Visit(parsed);

    /// <summary>The constructs that did not occur.</summary>
    public IEnumerable<string> Missing(IEnumerable<string> texts)
    {
        string all = string.Join('\n', texts);
        IEnumerable<string> constructs = Construct.Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(Construct)).Select(type => type.Name);
        IEnumerable<string> builtins = FeelBuiltinCalls.All.Select(call => call.Name).Distinct();
        return constructs.Except(_seen).Except(Elsewhere)
            .Concat(builtins.Where(name => !all.Contains(name + "(", StringComparison.Ordinal)));
    }

    private void Visit(object value)
    {
        if (Construct.IsInstanceOfType(value))
        {
            _seen.Add(value.GetType().Name);
        }
        const BindingFlags fields = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        foreach (FieldInfo field in value.GetType().GetFields(fields))
        {
            object? part = field.GetValue(value);
            if (part is IEnumerable items and not string && !field.FieldType.IsPrimitive)
            {
                foreach (object item in items)
                {
                    VisitPart(item);
                }
            }
            else if (part is not null)
            {
                VisitPart(part);
            }
        }
    }

    private void VisitPart(object part)
    {
        // Constructs, and the records that hold them.
        if (Construct.IsInstanceOfType(part) || part.GetType().Name is "Arguments" or "Iterator")
        {
            Visit(part);
        }
    }
}
