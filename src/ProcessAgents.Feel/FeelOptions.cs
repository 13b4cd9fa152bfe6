namespace ProcessAgents.Feel;

/// <summary>How a text is read.</summary>
/// <param name="Dialect">Whose FEEL is meant.</param>
/// <param name="Names">
/// Names that exist where the text is evaluated: needed for those with spaces or operator characters
/// (<c>loan amount</c>, <c>a-b</c>), of variables and of context entries alike. Others need no mention.
/// </param>
/// <param name="Limits">Bounds on the text and on its evaluation; null means the defaults.</param>
/// <param name="Types">Named types for <c>instance of</c> and typed parameters, such as item definitions.</param>
public sealed record FeelOptions(
    FeelDialect Dialect = FeelDialect.Camunda,
    IReadOnlyCollection<string>? Names = null,
    FeelLimits? Limits = null,
    IReadOnlyDictionary<string, FeelType>? Types = null)
{
    /// <summary>Camunda's dialect, no names, default limits.</summary>
    public static FeelOptions Default { get; } = new();

    /// <summary>The standard's dialect, no names, default limits.</summary>
    public static FeelOptions Standard { get; } = new(FeelDialect.Standard);
}
