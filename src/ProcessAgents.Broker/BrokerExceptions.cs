using ProcessAgents.Protocol;

namespace ProcessAgents.Broker;

/// <summary>The broker has as much work in flight as it may have; the caller may try again later.</summary>
public sealed class BrokerOverloadedException(string message) : Exception(message);

/// <summary>The broker has stopped; what became of the request is known only to the log.</summary>
public sealed class BrokerStoppedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The engine refused a request that has no other way to say so.</summary>
public sealed class CommandRejectedException(Record rejection) : Exception(rejection.RejectionReason)
{
    public Record Rejection { get; } = rejection;
}

/// <summary>Another broker has the data directory.</summary>
public sealed class DataDirectoryLockedException(string message, Exception? cause = null) : IOException(message, cause);

/// <summary>The log is damaged at a place that a crash cannot explain; nothing is served until a person decides.</summary>
public sealed class CorruptLogException(string segmentPath, long offset, string fact)
    : IOException($"The log is damaged in '{segmentPath}' at byte {offset}: {fact}")
{
    public string SegmentPath { get; } = segmentPath;

    public long Offset { get; } = offset;
}
