namespace ProcessAgents.Bpmn;

/// <summary>Reads BPMN 2.0 documents with <c>zeebe:</c> extensions.</summary>
public static class BpmnDocument
{
    /// <summary>
    /// Reads a document and everything it needs to run. Never throws for what the document holds; time and memory
    /// are bounded by <see cref="BpmnLimits"/>.
    /// </summary>
    /// <param name="xml">The document, as UTF-8 or in the encoding that it declares.</param>
    /// <param name="resourceName">Names the document in problems.</param>
    public static BpmnReadResult Read(ReadOnlyMemory<byte> xml, string resourceName) =>
        Read(xml, resourceName, BpmnLimits.Default);

    /// <summary>Reads a document with limits of the caller.</summary>
    public static BpmnReadResult Read(ReadOnlyMemory<byte> xml, string resourceName, BpmnLimits limits)
    {
        ArgumentNullException.ThrowIfNull(resourceName);
        ArgumentNullException.ThrowIfNull(limits);
        var problems = new BpmnProblems(resourceName, limits);
        var document = XmlDocumentReader.Read(xml, limits, problems);
        var processes = document is null ? [] : new DefinitionsReader(document, limits, problems).Read();
        return problems.Any ? new BpmnReadResult([], problems.ToArray()) : new BpmnReadResult(processes, []);
    }
}

/// <summary>What a document holds.</summary>
/// <param name="Processes">The executable processes, in document order; empty when there are problems.</param>
/// <param name="Problems">Why the document cannot be deployed; empty when it can.</param>
public sealed record BpmnReadResult(IReadOnlyList<ExecutableProcess> Processes, IReadOnlyList<BpmnProblem> Problems);

/// <summary>A reason why a document cannot be deployed.</summary>
/// <param name="ResourceName">The name of the document.</param>
/// <param name="ElementId">The id of the nearest element that has one; null when there is none.</param>
/// <param name="ElementType">The local name of the XML element, for example <c>serviceTask</c>.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Message">What is wrong and what to do, one sentence.</param>
public sealed record BpmnProblem(
    string ResourceName, string? ElementId, string? ElementType, int Line, int Column, string Message)
{
    public override string ToString() =>
        $"{ResourceName}({Line},{Column}): {ElementType ?? "document"} '{ElementId}': {Message}";
}
