using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Provisioning.Bot.State;

/// <summary>
/// One prepared statement, bound and stepped without a command and a reader object for each use:
/// a turn runs three, and that was a third of what the store cost.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public SqliteStatement Bind(int parameter, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(statement, parameter) : raw.sqlite3_bind_text(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, value));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0) : raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    /// <summary>Runs a statement that gives no rows. Returns how many it changed.</summary>
    public int Execute()
    {
        try
        {
            var outcome = raw.sqlite3_step(statement);
            if (outcome != raw.SQLITE_DONE)
                Check(outcome);
            return raw.sqlite3_changes(database);
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Whether there is a further row. After the last one, or when done with it, <see cref="Reset"/>.</summary>
    public bool Read()
    {
        var outcome = raw.sqlite3_step(statement);
        if (outcome != raw.SQLITE_ROW && outcome != raw.SQLITE_DONE)
            Check(outcome);
        return outcome == raw.SQLITE_ROW;
    }

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    /// <summary>Ends the read and lets go of what was bound.</summary>
    public void Reset() => _ = raw.sqlite3_reset(statement);

    public void Dispose() => statement.Dispose();

    private void Check(int outcome)
    {
        if (outcome != raw.SQLITE_OK)
            throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), outcome, raw.sqlite3_extended_errcode(database));
    }
}
