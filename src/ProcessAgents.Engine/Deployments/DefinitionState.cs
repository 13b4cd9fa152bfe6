using ProcessAgents.Bpmn;
using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.Deployments;

/// <summary>What processors may know of process definitions, decisions and forms.</summary>
internal interface IDefinitionState
{
    DeployedProcess? FindProcess(long processDefinitionKey);

    DeployedProcess? FindLatestProcess(string bpmnProcessId);

    DeployedProcess? FindProcess(string bpmnProcessId, int version);

    /// <summary>The latest version that matches.</summary>
    DeployedProcess? FindLatestProcess(string bpmnProcessId, Func<ProcessRecord, bool> matches);

    DecisionRecord? FindDecision(long decisionKey);

    DecisionRecord? FindLatestDecision(string decisionId);

    DecisionRecord? FindLatestDecision(string decisionId, Func<DecisionRecord, bool> matches);

    DeployedDecisionRequirements? FindRequirements(long decisionRequirementsKey);

    DeployedDecisionRequirements? FindLatestRequirements(string decisionRequirementsId);

    FormRecord? FindForm(long formKey);

    FormRecord? FindLatestForm(string formId);

    FormRecord? FindLatestForm(string formId, Func<FormRecord, bool> matches);

    ExecutableElement FindElement(ProcessInstanceRecord instance);
}

/// <summary>Definitions by key, id and version.</summary>
internal sealed class DefinitionState(UndoLog undoLog, ResourceModels models) : IDefinitionState
{
    private readonly Table<long, DeployedProcess> _processes =
        new(undoLog, process => process.Value.Resource.Length);
    private readonly Table<long, DecisionRecord> _decisions = new(undoLog);
    private readonly Table<long, DeployedDecisionRequirements> _requirements = new(undoLog);
    private readonly Table<long, FormRecord> _forms = new(undoLog);
    private readonly MultiIndex<(char Kind, string Id), (int Version, long Key)> _versions = new(undoLog);

    public long Bytes => _processes.Bytes;

    public DeployedProcess? FindProcess(long processDefinitionKey) => _processes.Find(processDefinitionKey);

    public DeployedProcess? FindLatestProcess(string bpmnProcessId) => FindLatestProcess(bpmnProcessId, _ => true);

    public DeployedProcess? FindProcess(string bpmnProcessId, int version) =>
        FindLatestProcess(bpmnProcessId, process => process.Version == version);

    public DeployedProcess? FindLatestProcess(string bpmnProcessId, Func<ProcessRecord, bool> matches) =>
        Latest('P', bpmnProcessId, _processes, process => matches(process.Value));

    public DecisionRecord? FindDecision(long decisionKey) => _decisions.Find(decisionKey);

    public DecisionRecord? FindLatestDecision(string decisionId) => FindLatestDecision(decisionId, _ => true);

    public DecisionRecord? FindLatestDecision(string decisionId, Func<DecisionRecord, bool> matches) =>
        Latest('D', decisionId, _decisions, matches);

    public DeployedDecisionRequirements? FindRequirements(long decisionRequirementsKey) =>
        _requirements.Find(decisionRequirementsKey);

    public DeployedDecisionRequirements? FindLatestRequirements(string decisionRequirementsId) =>
        Latest('R', decisionRequirementsId, _requirements, _ => true);

    public FormRecord? FindForm(long formKey) => _forms.Find(formKey);

    public FormRecord? FindLatestForm(string formId) => FindLatestForm(formId, _ => true);

    public FormRecord? FindLatestForm(string formId, Func<FormRecord, bool> matches) =>
        Latest('F', formId, _forms, matches);

    public ExecutableElement FindElement(ProcessInstanceRecord instance)
    {
        var model = _processes.Find(instance.ProcessDefinitionKey)!.Model;
        if (instance.BpmnElementType == BpmnElementType.Process)
        {
            return model;
        }

        return model.FindElement(instance.ElementId, (ExecutableElementType)instance.BpmnElementType)
            ?? throw new InvalidOperationException(
                $"Expected element '{instance.ElementId}' in process '{instance.BpmnProcessId}', but it is not there.");
    }

    public void Add(ProcessRecord process)
    {
        _processes.Put(process.ProcessDefinitionKey, new DeployedProcess(process, models));
        _versions.Add(('P', process.BpmnProcessId), (process.Version, process.ProcessDefinitionKey));
    }

    public void Add(DecisionRecord decision)
    {
        _decisions.Put(decision.DecisionKey, decision);
        _versions.Add(('D', decision.DecisionId), (decision.Version, decision.DecisionKey));
    }

    public void Add(DecisionRequirementsRecord graph)
    {
        _requirements.Put(graph.DecisionRequirementsKey, new DeployedDecisionRequirements(graph, models));
        _versions.Add(('R', graph.DecisionRequirementsId), (graph.Version, graph.DecisionRequirementsKey));
    }

    public void Add(FormRecord form)
    {
        _forms.Put(form.FormKey, form);
        _versions.Add(('F', form.FormId), (form.Version, form.FormKey));
    }

    public void WriteTo(StateWriter writer)
    {
        writer.Table(
            "processes", _processes, (output, key) => output.Number(key), (output, item) => output.Value(item.Value));
        writer.Table(
            "decisions", _decisions, (output, key) => output.Number(key), (output, item) => output.Value(item));
        writer.Table(
            "decision-requirements",
            _requirements,
            (output, key) => output.Number(key),
            (output, item) => output.Value(item.Value));
        writer.Table("forms", _forms, (output, key) => output.Number(key), (output, item) => output.Value(item));
    }

    private TItem? Latest<TItem>(char kind, string id, Table<long, TItem> table, Func<TItem, bool> matches)
        where TItem : class
    {
        var versions = _versions.MembersOf((kind, id));
        for (var index = versions.Count - 1; index >= 0; index--)
        {
            if (table.Find(versions[index].Key) is { } item && matches(item))
            {
                return item;
            }
        }

        return null;
    }
}
