namespace ProcessAgents.Protocol;

/// <summary>Why a command was refused. Numbers are written to disk: append only.</summary>
public enum RejectionType : byte
{
    None = 0,
    InvalidArgument = 1,
    NotFound = 2,
    AlreadyExists = 3,
    InvalidState = 4,
    ProcessingError = 5,
    ExceededBatchRecordSize = 6,
    Unauthorized = 7,
    Forbidden = 8,

    /// <summary>The engine holds as much as it may; what makes room is still accepted.</summary>
    ResourceExhausted = 9,
}
