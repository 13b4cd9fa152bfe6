using ProcessAgents.Engine.State;
using ProcessAgents.Engine.Stream;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.UserTasks;

/// <summary>What the events of user tasks do to the state.</summary>
internal sealed class UserTaskAppliers(EngineState state)
{
    public IEnumerable<EventApplier> All =>
    [
        On(UserTaskIntent.Creating, Creating),
        On(UserTaskIntent.Created, (key, value) => Put(key, value, UserTaskStatus.Created)),
        On(UserTaskIntent.Assigning, (key, _) => Move(key, UserTaskStatus.Assigning)),
        On(UserTaskIntent.Assigned, (key, value) => Put(key, value, UserTaskStatus.Created)),
        On(UserTaskIntent.Updating, (key, _) => Move(key, UserTaskStatus.Updating)),
        On(UserTaskIntent.Updated, (key, value) => Put(key, value, UserTaskStatus.Created)),
        On(UserTaskIntent.Completing, (key, _) => Move(key, UserTaskStatus.Completing)),
        On(UserTaskIntent.Completed, End),
        On(UserTaskIntent.Canceling, (key, _) => Move(key, UserTaskStatus.Canceling)),
        On(UserTaskIntent.Canceled, End),
    ];

    private static EventApplier On(UserTaskIntent intent, Action<long, UserTaskRecord> apply) =>
        EventApplier.On<UserTaskRecord, UserTaskIntent>(intent, apply);

    private void Creating(long key, UserTaskRecord value)
    {
        Put(key, value, UserTaskStatus.Creating);
        if (state.ElementInstances.Find(value.ElementInstanceKey) is { } instance)
        {
            state.ElementInstances.Put(value.ElementInstanceKey, instance with { UserTaskKey = key });
        }
    }

    private void Put(long key, UserTaskRecord value, UserTaskStatus status) =>
        state.UserTasks.Put(key, new UserTask(Kept(value), status));

    private void Move(long key, UserTaskStatus status)
    {
        if (state.UserTasks.Find(key) is { } userTask)
        {
            state.UserTasks.Put(key, userTask with { Status = status });
        }
    }

    private void End(long key, UserTaskRecord value)
    {
        state.UserTasks.Remove(key);
        if (state.ElementInstances.Find(value.ElementInstanceKey) is { } instance && instance.UserTaskKey == key)
        {
            state.ElementInstances.Put(value.ElementInstanceKey, instance with { UserTaskKey = -1 });
        }
    }

    /// <summary>What belongs to one command is not kept.</summary>
    private static UserTaskRecord Kept(UserTaskRecord value) => value with
    {
        Variables = JsonDocuments.EmptyObject,
        ChangedAttributes = [],
        Action = "",
    };
}
