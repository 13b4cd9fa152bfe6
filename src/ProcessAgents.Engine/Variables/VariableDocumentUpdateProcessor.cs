using ProcessAgents.Engine.Behaviors;
using ProcessAgents.Engine.ProcessInstances;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Variables;

/// <summary>Sets variables of a scope, there or where each name is known.</summary>
internal sealed class VariableDocumentUpdateProcessor(
    DocumentChecks documents, IElementInstanceState elementInstances, VariableBehavior variables, RecordWriter writer)
    : CommandProcessor<VariableDocumentRecord, VariableDocumentIntent>(VariableDocumentIntent.Update)
{
    private const string Verb = "set variables of element instance";

    protected override void Process(in CommandContext command, VariableDocumentRecord value)
    {
        if (elementInstances.Find(value.ScopeKey) is not { } scope)
        {
            writer.Reject(RejectionType.NotFound, Expected.Found(Verb, "element instance", value.ScopeKey));
            return;
        }

        if (documents.Read(value.Variables, "set variables", out var document) is { } problem)
        {
            writer.Reject(problem.Type, problem.Reason);
            return;
        }

        if (value.Local)
        {
            variables.SetLocal(value.ScopeKey, scope.Value, document);
        }
        else
        {
            variables.Merge(value.ScopeKey, scope.Value, document);
        }

        writer.Respond(writer.Event(writer.NextKey(), VariableDocumentIntent.Updated, value));
    }
}
