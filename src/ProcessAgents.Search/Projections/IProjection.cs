using ProcessAgents.Protocol;

namespace ProcessAgents.Search.Projections;

/// <summary>Folds the events of one record value into tables.</summary>
internal interface IProjection
{
    /// <summary>Takes an event; called inside of a transaction, in the order of the log.</summary>
    void Apply(Record record);
}
