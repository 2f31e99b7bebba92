using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Nf.Gateway.Store;

namespace Nf.Gateway.Tests.Store;

/// <summary>A gateway's database that counts the statements which are executed on it.</summary>
internal sealed class CountingDatabase(Database database) : Database
{
    public int Statements { get; private set; }

    private protected override string Name => "";

    private protected override string Title => "";

    public override DbConnection Connect() => new Connection(this, database.Connect());

    public override bool IsLasting(DbException reason) => database.IsLasting(reason);

    public override string Explain(DbException reason) => database.Explain(reason);

    private protected override IReadOnlyCollection<int> Inspect(DbConnection connection) => [];

    private protected override void BeginMigration(DbConnection connection)
    {
    }

    private protected override void EndMigration(DbConnection connection, int version)
    {
    }

    private protected override string Translate(string sql) => sql;

    private sealed class Connection(CountingDatabase counter, DbConnection inner) : DbConnection
    {
        [AllowNull]
        public override string ConnectionString { get => inner.ConnectionString; set => inner.ConnectionString = value; }

        public override string Database => inner.Database;

        public override string DataSource => inner.DataSource;

        public override string ServerVersion => inner.ServerVersion;

        public override ConnectionState State => inner.State;

        public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

        public override void Open() => inner.Open();

        public override void Close() => inner.Close();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

        protected override DbCommand CreateDbCommand() => new Command(counter, inner.CreateCommand());

        protected override void Dispose(bool disposing) => inner.Dispose();
    }

    private sealed class Command(CountingDatabase counter, DbCommand inner) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }

        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }

        public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }

        protected override DbConnection? DbConnection { get => inner.Connection; set => inner.Connection = value; }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = value; }

        public override void Cancel() => inner.Cancel();

        public override void Prepare() => inner.Prepare();

        public override int ExecuteNonQuery()
        {
            counter.Statements++;
            return inner.ExecuteNonQuery();
        }

        public override object? ExecuteScalar()
        {
            counter.Statements++;
            return inner.ExecuteScalar();
        }

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            counter.Statements++;
            return inner.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing) => inner.Dispose();
    }
}
