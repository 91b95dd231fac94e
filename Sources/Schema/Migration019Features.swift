import Database

// Frozen, like every shipped migration.

/// The features of published GeoJSON, one row each, so that a few of them can be asked for without reading the file. A row
/// of `data_feature_files` is a version whose features are here; one per distribution is served. Places are in the order
/// of the file, from 1; boxes in ten millionths of a degree, rounded outward; `cell` as `FeatureCell` numbers it.
///
/// What was published before is read by the same job as what comes after.
let migration019Features = Migration(
    19, "features",
    shared: """
        CREATE TABLE data_feature_files (
            file_id TEXT NOT NULL PRIMARY KEY REFERENCES data_files (id),
            set_id TEXT NOT NULL REFERENCES data_sets (id),
            distribution INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('filling', 'served', 'old')),
            features INTEGER NOT NULL DEFAULT 0,
            levels INTEGER NOT NULL DEFAULT 0,
            west INTEGER, south INTEGER, east INTEGER, north INTEGER,
            from_at INTEGER,
            until_at INTEGER,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX data_feature_files_served ON data_feature_files (set_id, distribution)
            WHERE state = 'served';
        CREATE INDEX data_feature_files_loose ON data_feature_files (at) WHERE state <> 'served';

        CREATE TABLE data_features (
            file_id TEXT NOT NULL REFERENCES data_files (id),
            place INTEGER NOT NULL,
            key TEXT NOT NULL,
            cell INTEGER NOT NULL,
            size INTEGER NOT NULL,
            west INTEGER, south INTEGER, east INTEGER, north INTEGER,
            from_at INTEGER,
            until_at INTEGER,
            geometry TEXT NOT NULL,
            properties TEXT NOT NULL,
            PRIMARY KEY (file_id, place)
        ) STRICT;
        CREATE UNIQUE INDEX data_features_by_key ON data_features (file_id, key);
        CREATE INDEX data_features_by_cell ON data_features (file_id, cell, place);

        INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at)
        SELECT f.id, 'index_features', f.id, 'index_features ' || f.id, 0, 0
        FROM data_distributions d JOIN data_files f
            ON f.set_id = d.set_id AND f.distribution = d.number AND f.number = d.newest
        WHERE d.kind = 'file' AND d.format = 'geojson' AND d.removed_at IS NULL;
        """)
