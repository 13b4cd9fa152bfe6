namespace ProcessAgents.Dmn;

/// <summary>Rules in sentences, by their number and id.</summary>
internal static class RuleNames
{
    private const int RulesNamedMax = 5;

    /// <summary>For example <c>Rule 3 (r3)</c>.</summary>
    public static string Of(DecisionRule rule) => $"Rule {Number(rule)}";

    /// <summary>For example <c>Rules 1 (r1) and 2 (r2)</c>.</summary>
    public static string Of(DecisionRule[] rules) => $"{(rules.Length == 1 ? "Rule" : "Rules")} {List(rules)}";

    /// <summary>For example <c>1 (r1), 2 (r2) and 3 (r3)</c>; of many only the first.</summary>
    public static string List(DecisionRule[] rules)
    {
        var named = rules.Take(RulesNamedMax).Select(Number).ToArray();
        return rules.Length > RulesNamedMax
            ? $"{string.Join(", ", named)} and {rules.Length - RulesNamedMax} more"
            : named.Length == 1 ? named[0] : $"{string.Join(", ", named[..^1])} and {named[^1]}";
    }

    private static string Number(DecisionRule rule) =>
        rule.Id.Length == 0 ? $"{rule.Index + 1}" : $"{rule.Index + 1} ({rule.Id})";
}
