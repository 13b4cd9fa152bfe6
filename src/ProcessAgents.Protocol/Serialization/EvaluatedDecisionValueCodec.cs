namespace ProcessAgents.Protocol.Serialization;

internal static class EvaluatedDecisionValueCodec
{
    public static void WriteList(ref ValueWriter writer, IReadOnlyList<EvaluatedDecisionValue> values)
    {
        writer.Unsigned((ulong)values.Count);
        foreach (var value in values)
        {
            writer.Text(value.DecisionId);
            writer.Text(value.DecisionName);
            writer.Number(value.DecisionKey);
            writer.Number(value.DecisionVersion);
            writer.Text(value.DecisionType);
            writer.Text(value.DecisionOutput);
            WriteInputs(ref writer, value.EvaluatedInputs);
            WriteRules(ref writer, value.MatchedRules);
        }
    }

    public static IReadOnlyList<EvaluatedDecisionValue> ReadList(ref ValueReader reader)
    {
        var values = new EvaluatedDecisionValue[reader.Length()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = new EvaluatedDecisionValue(
                DecisionId: reader.Text(),
                DecisionName: reader.Text(),
                DecisionKey: reader.Number(),
                DecisionVersion: reader.Int32(),
                DecisionType: reader.Text(),
                DecisionOutput: reader.Text(),
                EvaluatedInputs: ReadInputs(ref reader),
                MatchedRules: ReadRules(ref reader));
        }

        return values;
    }

    private static void WriteInputs(ref ValueWriter writer, IReadOnlyList<EvaluatedInputValue> values)
    {
        writer.Unsigned((ulong)values.Count);
        foreach (var value in values)
        {
            writer.Text(value.InputId);
            writer.Text(value.InputName);
            writer.Text(value.InputValue);
        }
    }

    private static EvaluatedInputValue[] ReadInputs(ref ValueReader reader)
    {
        var values = new EvaluatedInputValue[reader.Length()];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = new EvaluatedInputValue(reader.Text(), reader.Text(), reader.Text());
        }

        return values;
    }

    private static void WriteRules(ref ValueWriter writer, IReadOnlyList<MatchedRuleValue> values)
    {
        writer.Unsigned((ulong)values.Count);
        foreach (var value in values)
        {
            writer.Text(value.RuleId);
            writer.Number(value.RuleIndex);
            writer.Unsigned((ulong)value.EvaluatedOutputs.Count);
            foreach (var output in value.EvaluatedOutputs)
            {
                writer.Text(output.OutputId);
                writer.Text(output.OutputName);
                writer.Text(output.OutputValue);
            }
        }
    }

    private static MatchedRuleValue[] ReadRules(ref ValueReader reader)
    {
        var values = new MatchedRuleValue[reader.Length()];
        for (var index = 0; index < values.Length; index++)
        {
            var ruleId = reader.Text();
            var ruleIndex = reader.Int32();
            var outputs = new EvaluatedOutputValue[reader.Length()];
            for (var output = 0; output < outputs.Length; output++)
            {
                outputs[output] = new EvaluatedOutputValue(reader.Text(), reader.Text(), reader.Text());
            }

            values[index] = new MatchedRuleValue(ruleId, ruleIndex, outputs);
        }

        return values;
    }
}
