namespace ProcessAgents.Dmn;

/// <summary>Reads DMN 1.1 to 1.5 documents.</summary>
public static class DmnDocument
{
    /// <summary>
    /// Reads and compiles a document. Never throws for what the document holds; time and memory are bounded by
    /// <see cref="DmnLimits"/>.
    /// </summary>
    /// <param name="xml">The document, as UTF-8 or in the encoding that it declares.</param>
    /// <param name="resourceName">Names the document in problems.</param>
    /// <param name="options">
    /// Dialect, limits and imported documents; null means Camunda's dialect and no imports.
    /// </param>
    public static DmnReadResult Read(ReadOnlyMemory<byte> xml, string resourceName, DmnOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        var effective = options ?? DmnOptions.Default;
        var problems = new DmnProblems(resourceName, effective.Limits);
        var document = XmlDocumentReader.Read(xml, effective.Limits, problems);
        var graph = document is null ? null : new DefinitionsReader(document, effective, problems).Read();
        return new DmnReadResult(graph, problems.Errors) { Warnings = problems.Warnings };
    }
}

/// <summary>What a document holds.</summary>
/// <param name="Graph">
/// The graph; null when the document is no DMN. With problems it can still be evaluated: what a problem names gives null.
/// </param>
/// <param name="Problems">Why the document should not be deployed, in its order; empty when it is right.</param>
public sealed record DmnReadResult(DecisionRequirementsGraph? Graph, IReadOnlyList<DmnProblem> Problems)
{
    /// <summary>
    /// What its author may not have meant, though nothing forbids it: for example a broken expression in a business
    /// knowledge model that no decision requires. In the order of the document.
    /// </summary>
    public IReadOnlyList<DmnProblem> Warnings { get; init; } = [];
}

/// <summary>Something wrong in a document.</summary>
/// <param name="ResourceName">The name of the document.</param>
/// <param name="ElementId">The id of the nearest element that has one; null when there is none.</param>
/// <param name="ElementType">The local name of the XML element, for example <c>decisionTable</c>.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Message">What is wrong and what to do, one sentence.</param>
public sealed record DmnProblem(
    string ResourceName, string? ElementId, string? ElementType, int Line, int Column, string Message)
{
    public override string ToString() => ElementId is null
        ? $"{ResourceName}({Line},{Column}): {ElementType ?? "document"}: {Message}"
        : $"{ResourceName}({Line},{Column}): {ElementType ?? "document"} '{ElementId}': {Message}";
}
