namespace ProcessAgents.Feel;

/// <summary>Every difference between the dialects, one line each; nothing else asks which dialect is meant.</summary>
internal sealed record FeelDialectRules
{
    public static FeelDialectRules Camunda { get; } = new();

    public static FeelDialectRules Standard { get; } = new();

    public static FeelDialectRules Of(FeelDialect dialect) => dialect switch
    {
        FeelDialect.Camunda => Camunda,
        FeelDialect.Standard => Standard,
    };
}
