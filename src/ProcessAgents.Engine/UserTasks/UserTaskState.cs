using ProcessAgents.Engine.State;
using ProcessAgents.Protocol;

namespace ProcessAgents.Engine.UserTasks;

/// <summary>Where a user task is in its life.</summary>
internal enum UserTaskStatus : byte
{
    Creating,
    Created,
    Assigning,
    Updating,
    Completing,
    Canceling,
}

/// <summary>A user task that has not ended.</summary>
internal sealed record UserTask(UserTaskRecord Value, UserTaskStatus Status);

/// <summary>What processors may know of user tasks.</summary>
internal interface IUserTaskState
{
    UserTask? Find(long key);
}

/// <summary>User tasks.</summary>
internal sealed class UserTaskState(UndoLog undoLog) : IUserTaskState
{
    private readonly Table<long, UserTask> _userTasks = new(undoLog);

    public UserTask? Find(long key) => _userTasks.Find(key);

    public void Put(long key, UserTask userTask) => _userTasks.Put(key, userTask);

    public void Remove(long key) => _userTasks.Remove(key);

    public void WriteTo(StateWriter writer) => writer.Table(
        "user-tasks",
        _userTasks,
        (output, key) => output.Number(key),
        (output, userTask) =>
        {
            output.Value(userTask.Value);
            output.Number((byte)userTask.Status);
        });
}
