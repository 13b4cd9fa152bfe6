using System.Text;
using ProcessAgents.Protocol;
using ProcessAgents.Search.Projections;
using ProcessAgents.Search.Queries;
using ProcessAgents.Search.Querying;
using ProcessAgents.Search.Schema;

namespace ProcessAgents.Search;

/// <summary>What people query: the committed log, folded into one SQLite file.</summary>
/// <remarks>All members may be called from any thread; one works at a time. The file belongs to one store.</remarks>
public sealed class SearchStore : IDisposable
{
    private readonly SearchDatabase database;
    private readonly IProjection?[] projections = new IProjection?[byte.MaxValue + 1];
    private readonly WriteStatement setPosition;
    private long position;

    private SearchStore(SearchDatabase database, SearchLimits limits)
    {
        this.database = database;
        Limits = limits;
        ProcessDefinitions = new(database, ProcessDefinitionQuery.Entity, limits);
        ProcessInstances = new(database, ProcessInstanceQuery.Entity, limits);
        ElementInstances = new(database, ElementInstanceQuery.Entity, limits);
        Variables = new(database, VariableQuery.Entity(limits.VariableValueLengthMax), limits);
        WholeVariables = new(database, VariableQuery.Entity(null), limits);
        Incidents = new(database, IncidentQuery.Entity(), limits);
        Jobs = new(database, JobQuery.Entity, limits);
        UserTasks = new(database, UserTaskQuery.Entity, limits);
        Forms = new(database, FormQuery.Entity, limits);
        DecisionDefinitions = new(database, DecisionDefinitionQuery.Entity, limits);
        DecisionRequirements = new(database, DecisionRequirementsQuery.Entity, limits);
        DecisionInstances = new(database, DecisionInstanceQuery.Entity, limits);
        MessageSubscriptions = new(database, MessageSubscriptionQuery.Entity, limits);
        CorrelatedMessageSubscriptions = new(database, CorrelatedMessageSubscriptionQuery.Entity, limits);
        ProcessStatistics = new(database, ProcessStatisticsQuery.Entity, limits);
        ProcessVersionStatistics = new(database, ProcessVersionStatisticsQuery.Entity, limits);
        ErrorStatistics = new(database, ErrorStatisticsQuery.Entity, limits);
        DefinitionErrorStatistics = new(database, DefinitionErrorStatisticsQuery.Entity, limits);

        setPosition = database.Prepare("UPDATE position SET value = @p0");
        projections[(int)RecordValueType.Decision] = new DecisionProjection(database);
        projections[(int)RecordValueType.DecisionEvaluation] = new DecisionEvaluationProjection(database);
        projections[(int)RecordValueType.DecisionRequirements] = new DecisionRequirementsProjection(database);
        projections[(int)RecordValueType.Form] = new FormProjection(database);
        projections[(int)RecordValueType.Incident] = new IncidentProjection(database);
        projections[(int)RecordValueType.Job] = new JobProjection(database);
        var correlations = new CorrelationProjection(database);
        projections[(int)RecordValueType.MessageStartEventSubscription] = correlations;
        projections[(int)RecordValueType.MessageSubscription] = new MessageSubscriptionProjection(database, correlations);
        projections[(int)RecordValueType.Process] = new ProcessProjection(database);
        projections[(int)RecordValueType.ProcessInstance] = new ProcessInstanceProjection(database);
        projections[(int)RecordValueType.UserTask] = new UserTaskProjection(database);
        projections[(int)RecordValueType.Variable] = new VariableProjection(database);
    }

    /// <summary>Position of the last record that was folded in; 0 when there is none.</summary>
    public long Position => Interlocked.Read(ref position);

    public SearchLimits Limits { get; }

    public SearchView<ProcessDefinitionEntity> ProcessDefinitions { get; }

    public SearchView<ProcessInstanceEntity> ProcessInstances { get; }

    public SearchView<ElementInstanceEntity> ElementInstances { get; }

    /// <summary>Values longer than <see cref="SearchLimits.VariableValueLengthMax"/> are cut.</summary>
    public SearchView<VariableEntity> Variables { get; }

    /// <summary>Values as long as they are.</summary>
    public SearchView<VariableEntity> WholeVariables { get; }

    public SearchView<IncidentEntity> Incidents { get; }

    public SearchView<JobEntity> Jobs { get; }

    public SearchView<UserTaskEntity> UserTasks { get; }

    public SearchView<FormEntity> Forms { get; }

    public SearchView<DecisionDefinitionEntity> DecisionDefinitions { get; }

    public SearchView<DecisionRequirementsEntity> DecisionRequirements { get; }

    public SearchView<DecisionInstanceEntity> DecisionInstances { get; }

    public SearchView<MessageSubscriptionEntity> MessageSubscriptions { get; }

    public SearchView<CorrelatedMessageSubscriptionEntity> CorrelatedMessageSubscriptions { get; }

    public SearchView<ProcessStatisticsEntity> ProcessStatistics { get; }

    public SearchView<ProcessVersionStatisticsEntity> ProcessVersionStatistics { get; }

    public SearchView<ErrorStatisticsEntity> ErrorStatistics { get; }

    public SearchView<DefinitionErrorStatisticsEntity> DefinitionErrorStatistics { get; }

    /// <summary>Opens the file, or creates it with position 0.</summary>
    /// <param name="path">Its folder exists; null keeps everything in memory.</param>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file cannot be opened, or another store has it.</exception>
    public static SearchStore Open(string? path, TimeProvider timeProvider, SearchLimits? limits = null)
    {
        limits ??= new SearchLimits();
        var database = SearchDatabase.Open(path, limits, timeProvider);
        try
        {
            if ((long)database.Read(session => session.Scalar("PRAGMA user_version", []))! != SearchSchema.Version)
            {
                database.Write(() =>
                {
                    database.Execute(SearchSchema.DropTables);
                    database.Execute(SearchSchema.Tables);
                    database.Execute($"PRAGMA user_version = {SearchSchema.Version}");
                });
            }

            var store = new SearchStore(database, limits);
            store.position = (long)database.Read(session => session.Scalar("SELECT value FROM position", []))!;
            return store;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Folds in committed records, in the order of the log, all or none. Records it has are passed over.</summary>
    public void Apply(IReadOnlyList<Record> records)
    {
        if (records.Count == 0 || records[^1].Position <= position)
        {
            return;
        }

        database.Write(() =>
        {
            foreach (var record in records)
            {
                if (record.Position > position && record.RecordType == RecordType.Event)
                {
                    projections[(int)record.ValueType]?.Apply(record);
                }
            }

            setPosition.Run(records[^1].Position);
        });
        Interlocked.Exchange(ref position, records[^1].Position);
    }

    /// <summary>The BPMN text of a process definition; null when it is not known.</summary>
    public string? ProcessDefinitionXml(long processDefinitionKey) =>
        ReadText("SELECT resource FROM process_resource WHERE key = @p0", processDefinitionKey);

    /// <summary>The DMN text of a decision requirements graph; null when it is not known.</summary>
    public string? DecisionRequirementsXml(long decisionRequirementsKey) =>
        ReadText("SELECT resource FROM decision_requirements WHERE key = @p0", decisionRequirementsKey);

    /// <summary>The newest version of a form; null when there is none.</summary>
    public FormEntity? LatestForm(string formId) =>
        Forms.Search(new SearchQuery
        {
            Conditions = [new SearchCondition("formId", SearchOperator.Equal, formId)],
            Order = [new SearchOrder("version", Descending: true)],
            Limit = 1,
        }).Items is [var form] ? form : null;

    public DecisionInstanceEntity? FindDecisionInstance(string decisionEvaluationInstanceKey) =>
        DecisionInstances.Find("d.id", decisionEvaluationInstanceKey);

    /// <summary>The variables that can be seen from an element instance: of each name the one of the innermost scope.</summary>
    /// <param name="isCut">Whether values longer than <see cref="SearchLimits.VariableValueLengthMax"/> are cut.</param>
    public SearchView<VariableEntity> VisibleVariables(long elementInstanceKey, bool isCut)
    {
        var scopeKeys = new List<long>();
        for (long? key = elementInstanceKey; key is { } current && scopeKeys.Count < Limits.ScopeDepthMax;)
        {
            scopeKeys.Add(current);
            key = ElementInstances.Find(current)?.ElementInstanceScopeKey;
        }

        var entity = VariableQuery.Entity(isCut ? Limits.VariableValueLengthMax : null, VariableQuery.Visible(scopeKeys));
        return new SearchView<VariableEntity>(database, entity, Limits);
    }

    /// <summary>The incidents of an element or process instance, and of all that is in it or was called from it.</summary>
    public SearchView<IncidentEntity> IncidentsBelow(long instanceKey) =>
        new(database, IncidentQuery.Entity(IncidentQuery.Below(instanceKey)), Limits);

    /// <summary>The ids of the sequence flows that an instance took.</summary>
    public IReadOnlyList<string> SequenceFlows(long processInstanceKey) =>
        database.Read(session => session.Rows(
            "SELECT element_id FROM sequence_flow WHERE process_instance_key = @p0 ORDER BY element_id",
            [processInstanceKey],
            row => row.GetString(0)));

    public IReadOnlyList<ElementStatisticsEntity> ProcessInstanceStatistics(long processInstanceKey) =>
        ElementStatisticsQuery.OfProcessInstance(database, processInstanceKey);

    /// <param name="instances">Which process instances count.</param>
    /// <exception cref="SearchQueryException">The query names what is not there, or is beyond a limit.</exception>
    public IReadOnlyList<ElementStatisticsEntity> ProcessDefinitionStatistics(long processDefinitionKey, SearchQuery instances) =>
        ElementStatisticsQuery.OfProcessDefinition(
            database,
            processDefinitionKey,
            new SelectStatement<ProcessInstanceEntity>(ProcessInstanceQuery.Entity, instances, Limits));

    public void Dispose() => database.Dispose();

    private string? ReadText(string sql, long key) =>
        database.Read(session => session.Scalar(sql, [key])) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}
