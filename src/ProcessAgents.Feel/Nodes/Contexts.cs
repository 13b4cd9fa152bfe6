using System.Text;

namespace ProcessAgents.Feel;

/// <summary>Grammar rule 57: a context; later entries see earlier ones.</summary>
/// <param name="keys">The keys in order.</param>
/// <param name="slots">The place of each entry.</param>
/// <param name="values">The value of each entry.</param>
/// <param name="rules">Whether functions are entries, and how keys are written.</param>
internal sealed class ContextNode(string[] keys, int[] slots, Node[] values, FeelDialectRules rules) : Node
{
    private readonly bool _distinct = AreDistinct(keys);

    public override FeelValue Evaluate(Evaluation evaluation)
    {
        if (keys.Length == 0)
        {
            return FeelContext.Empty;
        }
        var evaluated = new FeelValue[keys.Length];
        bool plain = _distinct;
        for (int i = 0; i < keys.Length; i++)
        {
            FeelValue value = values[i].Evaluate(evaluation);
            evaluated[i] = value;
            evaluation.Slots[slots[i]] = value;
            plain &= rules.HasFunctionValues || value is not FeelFunction;
        }
        return evaluation.Bounded(plain ? new FeelContext(keys, evaluated) : Collected(evaluated, evaluation), this);
    }

    /// <summary>Entries of one key are merged, and functions stand apart where they are no values.</summary>
    private FeelValue Collected(FeelValue[] evaluated, Evaluation evaluation)
    {
        if (!_distinct && rules.RefusesDuplicateKeys)
        {
            return evaluation.Warn(FeelWarningType.InvalidValue,
                this, "Expected distinct keys, but one is there twice.");
        }
        var entries = new FeelContextBuilder();
        var functions = new FeelContextBuilder();
        for (int i = 0; i < keys.Length; i++)
        {
            bool apart = evaluated[i] is FeelFunction && !rules.HasFunctionValues;
            (apart ? functions : entries).Set(keys[i], evaluated[i]);
        }
        return functions.Count == 0 ? entries.Build() : entries.Build(functions.Build());
    }

    private static bool AreDistinct(string[] keys)
    {
        if (keys.Length > 8)
        {
            return new HashSet<string>(keys, StringComparer.Ordinal).Count == keys.Length;
        }
        for (int i = 1; i < keys.Length; i++)
        {
            if (Array.IndexOf(keys, keys[i], 0, i) >= 0)
            {
                return false;
            }
        }
        return true;
    }

    public override void Print(StringBuilder output)
    {
        output.Append('{');
        for (int i = 0; i < keys.Length; i++)
        {
            output.Append(i == 0 ? "" : ", ");
            PrintKey(output, keys[i]);
            output.Append(": ");
            values[i].Print(output);
        }
        output.Append('}');
    }

    private void PrintKey(StringBuilder output, string key)
    {
        if (FeelNames.IsPlain(key))
        {
            output.Append(key);
        }
        else if (rules.JoinsWords)
        {
            FeelStringLiteral.Append(output, key);
        }
        else
        {
            // Here a key is what stands in the text, its escapes included.
            char quote = key.Length == 0 || key.Contains('`') ? '"' : '`';
            output.Append(quote).Append(key).Append(quote);
        }
    }
}
