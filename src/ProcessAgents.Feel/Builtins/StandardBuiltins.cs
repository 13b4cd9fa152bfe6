namespace ProcessAgents.Feel;

/// <summary>The functions and signatures that the standard has beyond Camunda.</summary>
internal static class StandardBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelList, FeelValue>("append", "list", "item", (list, item, _) => new FeelList([.. list, item])),
        Overload.OfArguments("concatenate", "lists|list", ListBuiltins.Concatenate),
        Overload.Of<FeelContext, FeelString, FeelValue>("context put", "context", "keys", "value", ContextBuiltins.Put),
        Overload.Of<FeelContext, FeelList, FeelValue>("context put", "context", "key", "value", ContextBuiltins.PutAt),
        Overload.Of<FeelDateTime>("date and time", "from", (from, _) => from),
        Overload.Of<FeelDayTimeDuration>("duration", "from", (from, _) => from),
        Overload.Of<FeelYearMonthDuration>("duration", "from", (from, _) => from),
        Overload.Of<FeelValue, FeelValue>("is", "value1", "value2", Is),
        Overload.Of<FeelList, FeelNumber, FeelValue>(
            "list replace", "list", "position", "newItem", ListBuiltins.ReplaceAt),
        Overload.Of<FeelList, FeelFunction, FeelValue>(
            "list replace", "list", "match", "newItem", ListBuiltins.ReplaceMatches),
        Overload.Of<FeelNumber>("number", "from", (from, _) => from),
        Overload.Of<FeelString>("range", "from", RangeOf),
        Overload.Of<FeelTime>("time", "from", (from, _) => from),
        Overload.OfArguments("union", "lists|list", ListBuiltins.Union),
    ];

    private static FeelValue Is(FeelValue value1, FeelValue value2, Evaluation evaluation) =>
        FeelBoolean.Of(value1.Equals(value2) && value1.TypeName == value2.TypeName);

    private static FeelValue RangeOf(FeelString from, Evaluation evaluation) =>
        FeelExpression.ReadLiteralRange(from.Value, evaluation.Limits) is { } range
            ? range
            : evaluation.FailCall($"Expected a range of literals such as '[1..10]', but found '{from.Value}'.");
}
