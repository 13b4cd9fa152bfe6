namespace ProcessAgents.Search.Schema;

/// <summary>The tables. A file with another version is emptied and filled from the log again.</summary>
internal static class SearchSchema
{
    /// <summary>Raised with every change of <see cref="Tables"/>.</summary>
    public const int Version = 2;

    /// <summary>Times are epoch milliseconds, enumerations the words of the REST interface, lists JSON arrays.</summary>
    public const string Tables =
        """
        CREATE TABLE position (id INTEGER PRIMARY KEY CHECK (id = 0), value INTEGER NOT NULL);
        INSERT INTO position VALUES (0, 0);

        CREATE TABLE process_definition (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT, resource_name TEXT NOT NULL, version INTEGER NOT NULL,
            version_tag TEXT, tenant_id TEXT NOT NULL, state TEXT NOT NULL, start_form_id TEXT);
        CREATE INDEX process_definition_id ON process_definition (id, version);
        CREATE TABLE process_resource (key INTEGER PRIMARY KEY, resource BLOB NOT NULL);
        CREATE TABLE element (
            process_definition_key INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
            PRIMARY KEY (process_definition_key, id)) WITHOUT ROWID;

        CREATE TABLE process_instance (
            key INTEGER PRIMARY KEY, process_definition_id TEXT NOT NULL, process_definition_key INTEGER NOT NULL,
            process_definition_version INTEGER NOT NULL, start_date INTEGER NOT NULL, end_date INTEGER, state TEXT NOT NULL,
            tenant_id TEXT NOT NULL, parent_process_instance_key INTEGER, parent_element_instance_key INTEGER,
            root_process_instance_key INTEGER NOT NULL, tags TEXT NOT NULL);
        CREATE INDEX process_instance_definition ON process_instance (process_definition_key, state);
        CREATE INDEX process_instance_state ON process_instance (state);
        CREATE INDEX process_instance_start ON process_instance (start_date);
        CREATE INDEX process_instance_parent ON process_instance (parent_process_instance_key)
            WHERE parent_process_instance_key IS NOT NULL;

        CREATE TABLE element_instance (
            key INTEGER PRIMARY KEY, process_definition_id TEXT NOT NULL, process_definition_key INTEGER NOT NULL,
            process_instance_key INTEGER NOT NULL, element_id TEXT NOT NULL, type TEXT NOT NULL, start_date INTEGER NOT NULL,
            end_date INTEGER, state TEXT NOT NULL, tenant_id TEXT NOT NULL, scope_key INTEGER NOT NULL);
        CREATE INDEX element_instance_process_instance ON element_instance (process_instance_key);
        CREATE INDEX element_instance_scope ON element_instance (scope_key);
        CREATE INDEX element_instance_element ON element_instance (process_definition_key, element_id, state);
        CREATE TABLE sequence_flow (
            process_instance_key INTEGER NOT NULL, element_id TEXT NOT NULL, PRIMARY KEY (process_instance_key, element_id))
            WITHOUT ROWID;

        CREATE TABLE variable (
            key INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, tenant_id TEXT NOT NULL, scope_key INTEGER NOT NULL,
            process_instance_key INTEGER NOT NULL);
        CREATE INDEX variable_process_instance ON variable (process_instance_key, name);
        CREATE INDEX variable_scope ON variable (scope_key, name);
        CREATE INDEX variable_name ON variable (name);

        CREATE TABLE incident (
            key INTEGER PRIMARY KEY, process_definition_key INTEGER NOT NULL, process_definition_id TEXT NOT NULL,
            process_instance_key INTEGER NOT NULL, error_type TEXT NOT NULL, error_message TEXT NOT NULL, element_id TEXT NOT NULL,
            element_instance_key INTEGER NOT NULL, creation_time INTEGER NOT NULL, state TEXT NOT NULL, job_key INTEGER,
            tenant_id TEXT NOT NULL, error_hash_code INTEGER NOT NULL);
        CREATE INDEX incident_process_instance ON incident (process_instance_key, state);
        CREATE INDEX incident_element_instance ON incident (element_instance_key, state);
        CREATE INDEX incident_state ON incident (state);
        CREATE TABLE incident_path (
            ancestor_key INTEGER NOT NULL, incident_key INTEGER NOT NULL, PRIMARY KEY (ancestor_key, incident_key))
            WITHOUT ROWID;

        CREATE TABLE job (
            key INTEGER PRIMARY KEY, type TEXT NOT NULL, worker TEXT NOT NULL, state TEXT NOT NULL, kind TEXT NOT NULL,
            retries INTEGER NOT NULL, has_failed_with_retries_left INTEGER NOT NULL, error_code TEXT, error_message TEXT,
            custom_headers TEXT NOT NULL, deadline INTEGER, end_time INTEGER, process_definition_id TEXT NOT NULL,
            process_definition_key INTEGER NOT NULL, process_instance_key INTEGER NOT NULL, element_id TEXT NOT NULL,
            element_instance_key INTEGER NOT NULL, tenant_id TEXT NOT NULL, creation_time INTEGER NOT NULL,
            last_update_time INTEGER NOT NULL);
        CREATE INDEX job_process_instance ON job (process_instance_key);
        CREATE INDEX job_element_instance ON job (element_instance_key);
        CREATE INDEX job_type ON job (type, state);

        CREATE TABLE user_task (
            key INTEGER PRIMARY KEY, name TEXT, state TEXT NOT NULL, assignee TEXT, element_id TEXT NOT NULL,
            element_instance_key INTEGER NOT NULL, candidate_groups TEXT NOT NULL, candidate_users TEXT NOT NULL,
            creation_date INTEGER NOT NULL, completion_date INTEGER, due_date INTEGER, follow_up_date INTEGER,
            priority INTEGER NOT NULL, form_key INTEGER, external_form_reference TEXT, custom_headers TEXT NOT NULL,
            process_definition_id TEXT NOT NULL, process_definition_version INTEGER NOT NULL,
            process_definition_key INTEGER NOT NULL, process_instance_key INTEGER NOT NULL, tenant_id TEXT NOT NULL,
            tags TEXT NOT NULL);
        CREATE INDEX user_task_process_instance ON user_task (process_instance_key);
        CREATE INDEX user_task_state ON user_task (state, assignee);

        CREATE TABLE form (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, resource TEXT NOT NULL, tenant_id TEXT NOT NULL,
            state TEXT NOT NULL);
        CREATE INDEX form_id ON form (id, version);

        CREATE TABLE decision_requirements (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL, resource_name TEXT NOT NULL,
            tenant_id TEXT NOT NULL, state TEXT NOT NULL, resource BLOB NOT NULL);
        CREATE TABLE decision_definition (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
            decision_requirements_key INTEGER NOT NULL, decision_requirements_id TEXT NOT NULL, tenant_id TEXT NOT NULL,
            state TEXT NOT NULL);
        CREATE INDEX decision_definition_id ON decision_definition (id, version);
        CREATE TABLE decision_instance (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, decision_evaluation_key INTEGER NOT NULL, state TEXT NOT NULL,
            evaluation_date INTEGER NOT NULL, evaluation_failure TEXT, decision_definition_id TEXT NOT NULL,
            decision_definition_name TEXT NOT NULL, decision_definition_version INTEGER NOT NULL,
            decision_definition_type TEXT NOT NULL, decision_definition_key INTEGER NOT NULL, result TEXT NOT NULL,
            process_definition_key INTEGER NOT NULL, process_instance_key INTEGER NOT NULL,
            element_instance_key INTEGER NOT NULL, root_decision_definition_key INTEGER NOT NULL, tenant_id TEXT NOT NULL,
            evaluated_inputs TEXT NOT NULL, matched_rules TEXT NOT NULL);
        CREATE INDEX decision_instance_process_instance ON decision_instance (process_instance_key);
        CREATE INDEX decision_instance_evaluation ON decision_instance (decision_evaluation_key);

        CREATE TABLE message_subscription (
            key INTEGER PRIMARY KEY, process_definition_id TEXT NOT NULL, process_definition_key INTEGER NOT NULL,
            process_instance_key INTEGER NOT NULL, element_id TEXT NOT NULL, element_instance_key INTEGER NOT NULL,
            state TEXT NOT NULL, last_updated_date INTEGER NOT NULL, message_name TEXT NOT NULL, correlation_key TEXT,
            tenant_id TEXT NOT NULL);
        CREATE INDEX message_subscription_process_instance ON message_subscription (process_instance_key);
        CREATE INDEX message_subscription_message ON message_subscription (message_name, correlation_key);
        CREATE TABLE correlated_message_subscription (
            number INTEGER PRIMARY KEY, message_key INTEGER NOT NULL, subscription_key INTEGER NOT NULL,
            message_name TEXT NOT NULL, correlation_key TEXT, correlation_time INTEGER NOT NULL,
            process_instance_key INTEGER NOT NULL, process_definition_key INTEGER NOT NULL, process_definition_id TEXT NOT NULL,
            element_id TEXT NOT NULL, element_instance_key INTEGER, tenant_id TEXT NOT NULL,
            UNIQUE (message_key, subscription_key));
        CREATE INDEX correlated_message_subscription_process_instance
            ON correlated_message_subscription (process_instance_key);
        """;

    public const string DropTables =
        """
        DROP TABLE IF EXISTS position; DROP TABLE IF EXISTS process_definition; DROP TABLE IF EXISTS process_resource;
        DROP TABLE IF EXISTS element; DROP TABLE IF EXISTS process_instance; DROP TABLE IF EXISTS element_instance;
        DROP TABLE IF EXISTS sequence_flow; DROP TABLE IF EXISTS variable; DROP TABLE IF EXISTS incident;
        DROP TABLE IF EXISTS job; DROP TABLE IF EXISTS user_task; DROP TABLE IF EXISTS form;
        DROP TABLE IF EXISTS decision_requirements; DROP TABLE IF EXISTS decision_definition;
        DROP TABLE IF EXISTS decision_instance; DROP TABLE IF EXISTS message_subscription;
        DROP TABLE IF EXISTS incident_path; DROP TABLE IF EXISTS correlated_message_subscription;
        """;
}
