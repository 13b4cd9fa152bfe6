namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.11 Context functions.</summary>
internal static class ContextBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelContext>("get entries", "m|context", Entries),
        Overload.Of<FeelContext, FeelString>("get value", "m|context", "key", ValueOf),
        Overload.Of<FeelContext, FeelList>("get value", "m|context", "keys", ValueAt),
        Overload.Of<FeelContext, FeelString, FeelValue>("context put", "context", "key", "value", Put),
        Overload.Of<FeelContext, FeelList, FeelValue>("context put", "context", "keys", "value", PutAt),
        Overload.OfItems("context merge", "contexts", Merge),
        Overload.Of<FeelList>("context", "entries", FromEntries),
    ];

    internal static FeelValue Put(FeelContext context, FeelString key, FeelValue value, Evaluation evaluation) =>
        evaluation.Bounded(context.With(key.Value, value), evaluation.CurrentCall!);

    internal static FeelValue PutAt(FeelContext context, FeelList keys, FeelValue value, Evaluation evaluation)
    {
        if (keys.Count is 0 or > 100 || keys.Any(key => key is not FeelString))
        {
            return evaluation.FailCall("Expected keys, strings one below the other, but found others or none.");
        }
        return evaluation.Bounded(PutAt(context, keys, 0, value), evaluation.CurrentCall!);
    }

    internal static FeelValue Merge(FeelList contexts, Evaluation evaluation)
    {
        var builder = new FeelContextBuilder();
        foreach (FeelValue item in contexts.Span)
        {
            if (item is not FeelContext context)
            {
                return evaluation.FailCall($"Expected contexts to merge, but found {Operators.Shown(item)}.");
            }
            for (int i = 0; i < context.Count; i++)
            {
                builder.Set(context.Keys[i], context.Values[i]);
            }
        }
        return evaluation.Bounded(builder.Build(), evaluation.CurrentCall!);
    }

    private static FeelContext PutAt(FeelContext context, FeelList keys, int depth, FeelValue value)
    {
        string key = ((FeelString)keys[depth]).Value;
        if (depth == keys.Count - 1)
        {
            return context.With(key, value);
        }
        FeelContext inner = context[key] as FeelContext ?? FeelContext.Empty;
        return context.With(key, PutAt(inner, keys, depth + 1, value));
    }

    private static FeelValue Entries(FeelContext context, Evaluation evaluation) => new FeelList(
        context.Select(FeelValue (entry) =>
            new FeelContext(["key", "value"], [new FeelString(entry.Key), entry.Value])));

    private static FeelValue ValueOf(FeelContext context, FeelString key, Evaluation evaluation) =>
        context.TryGetValue(key.Value, out FeelValue? value)
            ? value
            : evaluation.WarnCall(
                FeelWarningType.NoContextEntryFound, $"Expected an entry '{key.Value}', but the context has none.");

    private static FeelValue ValueAt(FeelContext context, FeelList keys, Evaluation evaluation)
    {
        FeelValue value = context;
        foreach (FeelValue key in keys.Span)
        {
            if (key is not FeelString name || value is not FeelContext inner
                || !inner.TryGetValue(name.Value, out value!))
            {
                return evaluation.WarnCall(
                    FeelWarningType.NoContextEntryFound, $"Expected an entry at {key}, but the context has none.");
            }
        }
        return keys.Count == 0 ? FeelNull.Instance : value;
    }

    private static FeelValue FromEntries(FeelList entries, Evaluation evaluation)
    {
        var builder = new FeelContextBuilder();
        foreach (FeelValue item in entries.Span)
        {
            if (item is not FeelContext entry || entry["key"] is not FeelString key
                || !entry.TryGetValue("value", out FeelValue? value))
            {
                return evaluation.FailCall("Expected entries with a 'key' and a 'value', but found another item.");
            }
            if (evaluation.Rules.RefusesDuplicateKeys && builder.Contains(key.Value))
            {
                return evaluation.FailCall($"Expected distinct keys, but '{key.Value}' is there twice.");
            }
            builder.Set(key.Value, value);
        }
        return evaluation.Bounded(builder.Build(), evaluation.CurrentCall!);
    }
}
