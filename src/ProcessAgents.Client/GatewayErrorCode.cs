namespace ProcessAgents.Client;

/// <summary>
/// Why a call failed. A broker's rejection, a gRPC status and a REST problem with the same meaning have one code.
/// </summary>
public enum GatewayErrorCode
{
    /// <summary>An error the gateway does not explain by a code of its own.</summary>
    Unknown,

    /// <summary>The gateway lost its broker in the middle; the command may have been processed. gRPC ABORTED.</summary>
    Aborted,

    /// <summary>gRPC ALREADY_EXISTS; REST 409 with that title.</summary>
    AlreadyExists,

    /// <summary>The answer did not come in time; the command may still be processed. gRPC 4, REST 504.</summary>
    DeadlineExceeded,

    /// <summary>The gateway or engine failed. gRPC INTERNAL, REST 500.</summary>
    Internal,

    /// <summary>The request is wrong and will stay wrong. gRPC 3, REST 400.</summary>
    InvalidArgument,

    /// <summary>The entity is in a state that does not allow the command. gRPC FAILED_PRECONDITION, REST 409.</summary>
    InvalidState,

    /// <summary>There is no such entity, or no longer. gRPC 5, REST 404.</summary>
    NotFound,

    /// <summary>The caller may not do this. gRPC 7, REST 403.</summary>
    PermissionDenied,

    /// <summary>Back-pressure: too much is in flight; try later. gRPC 8, REST 429 or 503.</summary>
    ResourceExhausted,

    /// <summary>The caller is not known. gRPC 16, REST 401.</summary>
    Unauthenticated,

    /// <summary>Nobody answers at the address, or the partition has no leader. gRPC 14, REST 503.</summary>
    Unavailable,

    /// <summary>The gateway does not offer the operation. gRPC 12, REST 501.</summary>
    Unimplemented,
}
