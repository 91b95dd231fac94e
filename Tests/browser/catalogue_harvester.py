"""The harvester of ckanext-harvest (PyPI) without the CKAN that it lives in: its own code asks and pages, only what it imports of
CKAN is a stand-in."""
import logging
import sys
import types
from unittest import mock


def _stand_in(name):
    module = types.ModuleType(name)
    module.__path__ = []
    module.__getattr__ = lambda attribute: mock.MagicMock(name=f"{name}.{attribute}")
    return module


def harvester():
    """An instance of the real class `CKANHarvester`."""
    names = [
        "ckan", "ckan.model", "ckan.logic", "ckan.logic.schema", "ckan.lib", "ckan.lib.helpers", "ckan.lib.navl",
        "ckan.lib.navl.validators", "ckan.lib.munge", "ckan.plugins", "ckan.plugins.core", "ckantoolkit", "sqlalchemy",
        "sqlalchemy.orm", "ckanext.harvest.model", "ckanext.harvest.interfaces", "ckanext.harvest.logic",
        "ckanext.harvest.logic.schema",
    ]
    stand_ins = {name: _stand_in(name) for name in names}
    import json
    stand_ins["ckan.lib.helpers"].json = json
    # What the class is made of has to be a class.
    stand_ins["ckan.plugins.core"].SingletonPlugin = type("SingletonPlugin", (), {})
    stand_ins["ckan.plugins.core"].implements = lambda *_args, **_names: None
    toolkit = mock.MagicMock()
    toolkit.config.get.side_effect = lambda _name, default=None: default
    stand_ins["ckan.plugins"].toolkit = toolkit
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update(stand_ins)
    try:
        from ckanext.harvest.harvesters.ckanharvester import CKANHarvester
        made = CKANHarvester()
        made.config = {}
        logging.getLogger("ckanext").setLevel(logging.WARNING)
        return made
    finally:
        for name, module in before.items():
            if module is None:
                sys.modules.pop(name, None)
            else:
                sys.modules[name] = module
