using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ProcessAgents.Search.Schema;

/// <summary>The one connection to the file, and the one at a time that uses it.</summary>
internal sealed class SearchDatabase : IDisposable
{
    private const int InstructionsBetweenChecks = 1_000;

    /// <summary>How long to try for a file that another process may be about to leave.</summary>
    private const int LockTimeoutSeconds = 1;

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly SearchLimits limits;
    private readonly TimeProvider timeProvider;
    private readonly List<SqliteCommand> prepared = [];
    private SqliteTransaction? transaction;
    private bool isDisposed;

    private SearchDatabase(SqliteConnection connection, SearchLimits limits, TimeProvider timeProvider)
    {
        this.connection = connection;
        this.limits = limits;
        this.timeProvider = timeProvider;
    }

    /// <param name="path">The file, or null for a database in memory.</param>
    public static SearchDatabase Open(string? path, SearchLimits limits, TimeProvider timeProvider)
    {
        Batteries_V2.Init();
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path ?? ":memory:",
            Pooling = false,
            DefaultTimeout = LockTimeoutSeconds,
        };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        var database = new SearchDatabase(connection, limits, timeProvider);
        database.Execute("PRAGMA locking_mode = EXCLUSIVE");
        database.Execute("PRAGMA journal_mode = WAL");
        database.Execute("PRAGMA synchronous = NORMAL");
        database.Execute("PRAGMA temp_store = MEMORY");
        database.Execute("PRAGMA cache_size = -65536");
        return database;
    }

    /// <summary>Runs a statement that is written here, without values.</summary>
    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    /// <summary>A statement that is run again and again, inside of <see cref="Write"/>.</summary>
    public WriteStatement Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        prepared.Add(command);
        return new WriteStatement(command, () => transaction);
    }

    /// <summary>Does all of it or nothing.</summary>
    public void Write(Action work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            using (transaction = connection.BeginTransaction())
            {
                work();
                transaction.Commit();
            }

            transaction = null;
        }
    }

    /// <summary>Reads one state of the database, within <see cref="SearchLimits.QueryTimeMax"/>.</summary>
    public TResult Read<TResult>(Func<ReadSession, TResult> work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var start = timeProvider.GetTimestamp();
            raw.sqlite3_progress_handler(
                connection.Handle,
                InstructionsBetweenChecks,
                _ => timeProvider.GetElapsedTime(start) > limits.QueryTimeMax ? 1 : 0,
                null);
            try
            {
                return work(new ReadSession(connection));
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                throw new SearchQueryException(
                    $"Expected to answer the query within {limits.QueryTimeMax.TotalSeconds} seconds, but it takes longer. " +
                    "Narrow its filter.");
            }
            finally
            {
                raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            prepared.ForEach(command => command.Dispose());
            connection.Dispose();
        }
    }
}
