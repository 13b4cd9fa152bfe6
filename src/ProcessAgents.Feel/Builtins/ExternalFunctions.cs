namespace ProcessAgents.Feel;

/// <summary>
/// Functions outside of FEEL that a definition may name (grammar rule 55, <c>external</c>). Nothing is loaded: only
/// what <see cref="FeelOptions"/> or another library brings is found.
/// </summary>
internal static class ExternalFunctions
{
    /// <summary>Null when the definition names no function that is known.</summary>
    public static FeelFunction? Find(FeelValue definition, string[] parameterNames) =>
        definition is FeelContext context && context["java"] is FeelContext java
            && java["class"] is FeelString type && java["method signature"] is FeelString signature
            && JavaFunctions.Find(type.Value, signature.Value) is { } body
                ? FeelFunction.Create(parameterNames, body)
                : null;
}
