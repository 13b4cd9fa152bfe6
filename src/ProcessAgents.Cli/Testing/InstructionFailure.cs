namespace ProcessAgents.Cli.Testing;

/// <summary>An instruction that could not be done, or an assertion that did not hold.</summary>
internal sealed class InstructionFailure(string message) : Exception(message);
