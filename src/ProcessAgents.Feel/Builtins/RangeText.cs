namespace ProcessAgents.Feel;

/// <summary>The function <c>range</c> of the standard: a range from its text, whose ends are literals.</summary>
internal static class RangeText
{
    public static FeelValue Read(FeelString from, Evaluation evaluation)
    {
        FeelValue? range = FeelExpression.ReadLiteralRange(from.Value, evaluation.Limits);
        return range
            ?? evaluation.FailCall($"Expected a range of literals such as '[1..10]', but found '{from.Value}'.");
    }
}
