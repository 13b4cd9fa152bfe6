using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What a column of a table declares about its values.</summary>
/// <param name="TypeName">The name of the type, as written; null when none is declared.</param>
/// <param name="Type">The type that is meant; null when none is declared or known.</param>
/// <param name="AllowedText">The values that are allowed, in FEEL; null when any are.</param>
internal sealed record DeclaredValues(string? TypeName, FeelType? Type, string? AllowedText);
