namespace ProcessAgents.Protocol;

/// <summary>What a record of the log is. Numbers are written to disk: append only.</summary>
public enum RecordType : byte
{
    /// <summary>Something that happened; the only kind that changes state.</summary>
    Event = 0,

    /// <summary>Something that is asked for.</summary>
    Command = 1,

    /// <summary>A command that was refused, with its reason.</summary>
    CommandRejection = 2,
}
