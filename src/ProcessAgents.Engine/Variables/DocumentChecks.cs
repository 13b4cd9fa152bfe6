using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Variables;

/// <summary>Variables that come with a command.</summary>
internal sealed class DocumentChecks(EngineLimits limits)
{
    /// <summary>Reads a document.</summary>
    /// <param name="json">What came.</param>
    /// <param name="verb">What it came for, for the sentence.</param>
    /// <param name="document">The document; empty after a refusal.</param>
    /// <returns>Why it is refused; null when it is not.</returns>
    public Rejection? Read(byte[] json, string verb, out VariableDocument document)
    {
        document = VariableDocument.Empty;
        if (json.Length > limits.VariablesBytesMax)
        {
            return new Rejection(
                RejectionType.InvalidArgument,
                $"Expected to {verb} with variables of at most {limits.VariablesBytesMax} bytes, but they have "
                + $"{json.Length}.");
        }

        if (VariableDocument.TryRead(json, out var error) is not { } read)
        {
            return new Rejection(
                RejectionType.InvalidArgument, $"Expected to {verb} with a JSON object as variables, but {error}.");
        }

        document = read;
        return null;
    }
}
